"""What a person looks at: the events, an event, a document, as pages of HTML. Knows neither a server nor a file to send."""
