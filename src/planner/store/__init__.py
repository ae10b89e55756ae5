"""The only place that speaks SQL: two engines behind one narrow waist."""
