"""The reading site（自学书）: executed lectures as a site that needs no server and no network."""
