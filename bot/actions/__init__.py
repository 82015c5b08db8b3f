"""What the assistant does beyond talking; one file a conversation. Runs in Rasa's action server."""
