"""Tables that single lessons add to a shop（各课的表）: each module gives its own."""
