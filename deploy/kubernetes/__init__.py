"""A cluster（Kubernetes 集群）: the classroom on Zero to JupyterHub, by `b2c hub values`."""
