"""How the courseware is put on machines（部署）."""
