"""Every phrase that a user sees, in Chinese and English."""
