"""YAML files in, validated values out; and one entry of such a file changed, all else left as it was."""
