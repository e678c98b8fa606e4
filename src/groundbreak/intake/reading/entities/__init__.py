"""What a sentence is seen to hold: numbers, amounts, dates, companies, places, verbs of gates."""
