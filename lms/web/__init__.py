"""What every page shares: access, language, forms, errors, security, static files."""
