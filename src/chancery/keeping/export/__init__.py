"""What the record gives to other programs: claims in their public form and in the forms of other tools."""
