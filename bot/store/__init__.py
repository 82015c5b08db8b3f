"""What must outlive a restart: the only place that knows SQLAlchemy."""
