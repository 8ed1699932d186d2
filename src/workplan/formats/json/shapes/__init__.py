"""The form of JSON documents, as types from which their JSON Schema is made."""
