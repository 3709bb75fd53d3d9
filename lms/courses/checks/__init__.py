"""What `lms courses check` looks at: whether the values that were read make a good course."""
