"""What a monitor or a load balancer asks: is the process up, and can it do its work."""

from sqlalchemy.exc import SQLAlchemyError

from lms.db import db
from lms.operations.views import bp
from lms.schema import SchemaState, schema_state
from lms.web.access import Audience, allow

# In the words of the answer; whoever reads it is a machine or its operator.
NOT_READY = {
    SchemaState.ABSENT: "the database has no tables yet",
    SchemaState.OLDER: "the database waits for its upgrade",
    SchemaState.NEWER: "the database is of a newer version than this program",
    SchemaState.FOREIGN: "the database holds tables of another program",
}


@bp.get("/healthz")
@allow(Audience.ANYONE)
def healthz() -> dict[str, str]:
    """The process is up; nothing else is asked, so that a slow database does not restart it."""
    return {"status": "up"}


@bp.get("/readyz")
@allow(Audience.ANYONE)
def readyz() -> tuple[dict[str, str], int]:
    """Whether requests can be answered: the database is reached and its schema is current."""
    try:
        state = schema_state(db.engine)
    except SQLAlchemyError:
        return {"status": "not ready", "reason": "the database cannot be reached"}, 503
    if state is SchemaState.CURRENT:
        return {"status": "ready"}, 200
    return {"status": "not ready", "reason": NOT_READY[state]}, 503
