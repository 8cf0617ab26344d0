"""Scripts that make the model files which the package ships."""
