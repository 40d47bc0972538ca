"""The formats that reports are written in, a renderer each."""
