"""What plugs into Rasa: graph components, policies, the importer of knowledge and the response generator."""
