"""Letters to a customer: sentence frames from the kind's file, filled from records they may see."""
