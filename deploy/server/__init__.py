"""One school server（一台学校服务器）: JupyterHub for classes, set up by `b2c hub`."""
