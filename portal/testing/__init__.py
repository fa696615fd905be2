"""What `manage.py test` needs besides the tests: linters, a browser, letters to draw with."""
