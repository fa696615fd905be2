"""The product's rules as named values; an environment variable of the same name changes each."""

from datetime import timedelta

from portal.environment import duration, number

# Signing in
WRONG_PASSWORDS_BEFORE_LOCK = number("WRONG_PASSWORDS_BEFORE_LOCK", 10)
WRONG_PASSWORDS_BEFORE_WARNING = number("WRONG_PASSWORDS_BEFORE_WARNING", 7)
SESSION_IDLE = duration("SESSION_IDLE", timedelta(days=30))
SESSION_AT_MOST = duration("SESSION_AT_MOST", timedelta(days=90))
SESSION_WARNING = duration("SESSION_WARNING", timedelta(days=1))
WRONG_PASSWORDS_TOLD_FROM = number("WRONG_PASSWORDS_TOLD_FROM", 3)
NOT_ME_LINK_LIFE = duration("NOT_ME_LINK_LIFE", timedelta(days=7))
BROWSER_NEW_FOR = duration("BROWSER_NEW_FOR", timedelta(days=7))
PASSWORD_OLD_AFTER = duration("PASSWORD_OLD_AFTER", timedelta(days=365))

# Registration
ACTIVATION_LINK_LIFE = duration("ACTIVATION_LINK_LIFE", timedelta(hours=24))
ACTIVATION_RESEND_AFTER = duration("ACTIVATION_RESEND_AFTER", timedelta(seconds=60))
ACTIVATION_LETTERS_PER_DAY = number("ACTIVATION_LETTERS_PER_DAY", 10)
NAME_MIN_LENGTH = number("NAME_MIN_LENGTH", 1)
NAME_MAX_LENGTH = number("NAME_MAX_LENGTH", 20)
AGE_AT_MOST = number("AGE_AT_MOST", 120)

# Passwords
PASSWORD_MIN_LENGTH = number("PASSWORD_MIN_LENGTH", 8)
PASSWORD_MAX_LENGTH = number("PASSWORD_MAX_LENGTH", 128)

# One-time codes
CODE_LENGTH = number("CODE_LENGTH", 6)
CODE_LIFE = duration("CODE_LIFE", timedelta(minutes=10))
CODE_TRIES = number("CODE_TRIES", 5)
CODE_RESEND_AFTER = duration("CODE_RESEND_AFTER", timedelta(seconds=60))
CODES_PER_CONTACT_AND_DAY = number("CODES_PER_CONTACT_AND_DAY", 10)
BROWSERS_ASKING_PER_DAY = number("BROWSERS_ASKING_PER_DAY", 3)
PROOF_FRESH_FOR = duration("PROOF_FRESH_FOR", timedelta(minutes=10))

# Two-step verification
SECOND_STEP_WITHIN = duration("SECOND_STEP_WITHIN", timedelta(minutes=10))
SECOND_STEP_WAIT_AT_MOST = duration("SECOND_STEP_WAIT_AT_MOST", timedelta(minutes=15))
SECOND_STEP_MISSES_TOLD_FROM = number("SECOND_STEP_MISSES_TOLD_FROM", 5)
AUTHENTICATOR_APPS = number("AUTHENTICATOR_APPS", 5)
RECOVERY_CODES = number("RECOVERY_CODES", 10)
RECOVERY_CODES_FEW = number("RECOVERY_CODES_FEW", 3)
BROWSER_REMEMBERED_FOR = duration("BROWSER_REMEMBERED_FOR", timedelta(days=30))
TWO_STEP_RESET_AFTER = duration("TWO_STEP_RESET_AFTER", timedelta(hours=24))

# Passkeys
PASSKEYS = number("PASSKEYS", 10)
PASSKEY_WITHIN = duration("PASSKEY_WITHIN", timedelta(hours=1))
PASSKEY_UNUSED_AFTER = duration("PASSKEY_UNUSED_AFTER", timedelta(days=365))

# Third-party accounts
PROVIDER_VISIT_LIFE = duration("PROVIDER_VISIT_LIFE", timedelta(minutes=10))
PROVIDER_IDENTITIES = number("PROVIDER_IDENTITIES", 50)

# A forgotten password, and changed contacts
PASSWORD_LINK_LIFE = duration("PASSWORD_LINK_LIFE", timedelta(hours=1))
CONTACT_UNDO_FOR = duration("CONTACT_UNDO_FOR", timedelta(hours=72))

# Pictures
PHOTO_MAX_BYTES = number("PHOTO_MAX_BYTES", 5 * 1024 * 1024)
PHOTO_MAX_PIXELS = number("PHOTO_MAX_PIXELS", 40_000_000)
PHOTO_SIDE = number("PHOTO_SIDE", 400)
EVIDENCE_SIDE = number("EVIDENCE_SIDE", 1600)
BODY_MAX_BYTES = number("BODY_MAX_BYTES", 6 * 1024 * 1024)

# Support
CASES_UNDECIDED_PER_IDENTIFIER = number("CASES_UNDECIDED_PER_IDENTIFIER", 3)
CASES_PER_BROWSER_AND_DAY = number("CASES_PER_BROWSER_AND_DAY", 10)
CASE_NEW_FOR = duration("CASE_NEW_FOR", timedelta(hours=1))
EVIDENCE_PER_SANDBOX = number("EVIDENCE_PER_SANDBOX", 10 * 1024 * 1024)
CASE_TEXT_MIN_LENGTH = number("CASE_TEXT_MIN_LENGTH", 10)
CASE_TEXT_MAX_LENGTH = number("CASE_TEXT_MAX_LENGTH", 1000)
RECOVERY_LINK_LIFE = duration("RECOVERY_LINK_LIFE", timedelta(hours=24))

# The end of an account, and a copy of its data
DELETION_GRACE = duration("DELETION_GRACE", timedelta(days=30))
DATA_COPY_READY_AFTER = duration("DATA_COPY_READY_AFTER", timedelta(minutes=1))
DATA_COPY_KEPT_FOR = duration("DATA_COPY_KEPT_FOR", timedelta(days=7))

# Cloud
CLOUD_FREE_BYTES = number("CLOUD_FREE_BYTES", 5 * 1024**3)
CLOUD_PLAN_LIFE = duration("CLOUD_PLAN_LIFE", timedelta(days=30))
CLOUD_PLAN_TOLD_BEFORE = duration("CLOUD_PLAN_TOLD_BEFORE", timedelta(days=3))
CLOUD_NEARLY_FULL_PERCENT = number("CLOUD_NEARLY_FULL_PERCENT", 90)
RECYCLE_BIN_KEPT_FOR = duration("RECYCLE_BIN_KEPT_FOR", timedelta(days=30))

# Devices
TAPS_TO_DEVELOPER = number("TAPS_TO_DEVELOPER", 7)
FIND_DEVICE_HELD_FOR = duration("FIND_DEVICE_HELD_FOR", timedelta(hours=72))
RING_FOR = duration("RING_FOR", timedelta(minutes=5))
VACUUM_PAIRING_LIFE = duration("VACUUM_PAIRING_LIFE", timedelta(minutes=5))
TV_CODE_LIFE = duration("TV_CODE_LIFE", timedelta(minutes=2))

# Operators
OPERATOR_TRIES_BEFORE_WAIT = number("OPERATOR_TRIES_BEFORE_WAIT", 5)
OPERATOR_WAIT_AT_MOST = duration("OPERATOR_WAIT_AT_MOST", timedelta(minutes=15))
OPERATOR_SESSION_IDLE = duration("OPERATOR_SESSION_IDLE", timedelta(hours=1))
OPERATOR_SESSION_AT_MOST = duration("OPERATOR_SESSION_AT_MOST", timedelta(hours=12))

# Sandboxes
SANDBOX_KEPT_IDLE = duration("SANDBOX_KEPT_IDLE", timedelta(days=7))
SCRIPT_KEPT_IDLE = duration("SCRIPT_KEPT_IDLE", timedelta(hours=2))
SANDBOXES_PER_KEY_AND_HOUR = number("SANDBOXES_PER_KEY_AND_HOUR", 6000)
SANDBOXES_PER_ADDRESS_AND_HOUR = number("SANDBOXES_PER_ADDRESS_AND_HOUR", 120)
ROOM_AT_LEAST = number("ROOM_AT_LEAST", 64 * 1024 * 1024)
STATE_KEPT_IDLE = duration("STATE_KEPT_IDLE", timedelta(hours=24))
STATES_PER_ADDRESS_AND_HOUR = number("STATES_PER_ADDRESS_AND_HOUR", 600)

# Classes
CLASS_PLACES = number("CLASS_PLACES", 60)
CLASS_OPEN_FOR = duration("CLASS_OPEN_FOR", timedelta(hours=8))
CLASS_KEPT_FOR = duration("CLASS_KEPT_FOR", timedelta(days=30))
CLASSES_PER_ADDRESS_AND_DAY = number("CLASSES_PER_ADDRESS_AND_DAY", 10)
CLASS_WORLDS_PER_PERSON = number("CLASS_WORLDS_PER_PERSON", 60)

# Reviews
REVIEWS_PER_ADDRESS_AND_DAY = number("REVIEWS_PER_ADDRESS_AND_DAY", 20)
FINDINGS_PER_REVIEW = number("FINDINGS_PER_REVIEW", 500)
REMARKS_PER_FINDING = number("REMARKS_PER_FINDING", 100)
REVIEW_KEPT_IDLE = duration("REVIEW_KEPT_IDLE", timedelta(days=365))
