"""What an organisation's own outcomes teach; scikit-learn is loaded only to learn."""
