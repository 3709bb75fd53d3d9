"""A learning-management system for Bình dân học vụ số, digital literacy for all."""
