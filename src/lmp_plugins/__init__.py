"""The built-in plug-ins. They use the hooks that anybody can use."""
