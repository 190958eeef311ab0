"""The closed lists of the field: every status, kind and role a record can have. Labels come from `i18n.term`."""

from enum import StrEnum


class OrganisationKind(StrEnum):
    """What sort of agency an organisation is."""

    MUNICIPALITY = "municipality"
    POLICE = "police"
    PROSECUTION = "prosecution"
    EDUCATION = "education"
    YOUTH_CARE = "youth_care"
    CHILD_PROTECTION = "child_protection"
    PROBATION = "probation"
    MENTAL_HEALTH = "mental_health"
    PUBLIC_HEALTH = "public_health"
    WELFARE = "welfare"
    SAFETY_HOUSE = "safety_house"
    OTHER = "other"


class PartyRole(StrEnum):
    """The part an organisation plays in the focus group."""

    CORE = "core_party"
    CASE = "case_party"
    EXTERNAL = "external_partner"
    NETWORK = "network_contact"


class CaseKind(StrEnum):
    """What a case is about; a place or theme case has no subjects."""

    PERSON = "person"
    GROUP = "group"
    PLACE = "place"
    THEME = "theme"


class CaseStatus(StrEnum):
    """Where a case stands in its life (see `lifecycle`)."""

    NOTIFIED = "notified"
    ACCEPTED = "accepted"
    ACTIVE = "active"
    MONITORING = "monitoring"
    CLOSED = "closed"
    RETENTION_REVIEW = "retention_review"
    DESTROYED = "destroyed"
    HANDED_OVER = "handed_over"
    FROZEN = "frozen"
    MERGED = "merged_into_another_case"


class ClosingReason(StrEnum):
    """Why a case was closed."""

    NOT_CONFIRMED = "concern_not_confirmed"
    GOALS_REACHED = "goals_reached"
    HANDED_OVER = "handed_to_another_municipality"
    ESCALATED = "escalated_to_veiligheidshuis"
    CRIMINAL = "criminal_investigation"
    REGULAR_HELP = "regular_help"
    MOVED = "moved_or_unknown"
    DECEASED = "deceased"
    OTHER = "other_reason"


class WeighingOutcome(StrEnum):
    """What the agencies decided when they weighed a concern."""

    NO_ACTION = "no_action"
    MORE_INFORMATION = "more_information_needed"
    HELP = "referred_to_help"
    CASE = "take_up_as_case"
    JUSTICE = "passed_to_police_or_prosecution"


class SignalStatus(StrEnum):
    """Where a signal stands in its life (see `signals`)."""

    NEW = "new_signal"
    WEIGHED = "being_weighed"
    MORE_INFORMATION = "more_information_needed"
    NO_ACTION = "no_action"
    HELP = "referred_to_help"
    CASE = "taken_up_as_case"
    JUSTICE = "passed_to_police_or_prosecution"


class SignalChannel(StrEnum):
    """How a signal came in."""

    PHONE = "telephone"
    CONVERSATION = "conversation"
    EMAIL = "e-mail"
    LETTER = "letter_or_form"
    MEETING = "meeting"
    OTHER = "other_channel"


class SubjectRole(StrEnum):
    """The part a person has in a case."""

    MAIN = "main_person"
    FAMILY = "family_member"
    THIRD = "third_party"


class InformationKind(StrEnum):
    """How firmly a piece of information is known."""

    FACT = "fact"
    OBSERVATION = "observation"
    HEARSAY = "hearsay"
    INTERPRETATION = "interpretation"


class SharingLimit(StrEnum):
    """Who may receive a piece of information."""

    EVERYONE = "everyone_at_this_item"
    CORE = "core_parties_only"
    NAMED = "named_organisations"
    NOT_IN_MINUTES = "not_in_minutes"


class MeetingStatus(StrEnum):
    """Where a meeting stands in its life (see `lifecycle`)."""

    PLANNED = "planned"
    AGENDA_SENT = "agenda_sent"
    UNDER_WAY = "under_way"
    HELD = "held"
    DRAFT = "minutes_draft"
    OFFERED = "offered_for_approval"
    APPROVED = "approved"
    DONE = "finished"
    CANCELLED = "cancelled"


class AttendanceStatus(StrEnum):
    """Whether someone was at a meeting."""

    EXPECTED = "expected"
    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    REPLACED = "replaced"
    OBSERVER = "observer"


class ItemKind(StrEnum):
    """What an agenda item is for."""

    OPENING = "opening"
    LAST_MINUTES = "last_minutes"
    ACTION_LIST = "action_list"
    SIGNAL = "signal"
    CASE = "case"
    THEME = "theme"
    OTHER_BUSINESS = "other_business"
    OTHER = "other_item"


class ItemOutcome(StrEnum):
    """What became of an agenda item."""

    OPEN = "not_yet_handled"
    HANDLED = "handled"
    POSTPONED = "postponed"
    DROPPED = "dropped"


class ActionStatus(StrEnum):
    """Where an action stands; overdue is not a status but follows from the date (see `followup`)."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    LAPSED = "lapsed"
    NOT_CARRIED_OUT = "not_carried_out"
    HANDED_OVER = "handed_over"


class GoalOutcome(StrEnum):
    """How far a goal of a plan was reached."""

    OPEN = "under_way"
    REACHED = "reached"
    PARTLY = "partly_reached"
    NOT_REACHED = "not_reached"
    DROPPED = "dropped"


class MinutesStatus(StrEnum):
    """Where a version of the minutes stands; an approved one is never changed, only followed by another."""

    DRAFT = "draft"
    OFFERED = "offered_for_approval"
    APPROVED = "approved"
    CORRECTED = "corrected_by_a_later_version"


class Approval(StrEnum):
    """How minutes were approved."""

    MEETING = "at_a_meeting"
    IN_WRITING = "in_writing"


class DisclosureKind(StrEnum):
    """What was handed over."""

    MINUTES = "full_minutes"
    EXTRACT = "extract"
    ACTIONS = "action_list"
    SUMMARY = "summary_for_outsiders"
    AGENDA = "agenda"
    CALENDAR = "calendar_file"
    REPORT = "period_report"
    LIST = "list"
    INCIDENT = "incident_sheet"
    DOCUMENT = "document"
    ORAL = "told_in_person"


class DisclosureMeans(StrEnum):
    """How it reached the recipient."""

    SECURE_MAIL = "secure_e-mail"
    HAND = "handed_over_in_person"
    STICK = "usb_stick"
    POST = "registered_post"
    SHARED_SYSTEM = "shared_system"
    OTHER = "other_means"


class Protection(StrEnum):
    """How a file that left the vault was locked."""

    NONE = "not_protected"
    PASSPHRASE = "passphrase"  # noqa: S105  # the name of a way, not a secret
    PUBLIC_KEY = "public_key"
