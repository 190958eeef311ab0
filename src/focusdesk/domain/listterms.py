"""The closed lists of an import: what a list lists, what its columns mean, and what is doubtful or refused in it."""

from enum import StrEnum


class Meaning(StrEnum):
    """What the cells of a column say. The last four are settled by the other columns."""

    CASE_NUMBER = "case_number"
    CASE_REFERENCE = "case_reference"
    CASE_TITLE = "case_title"
    CASE_KIND = "case_kind"
    CASE_STATUS = "case_status"
    SUBJECT_NAME = "subject_name"
    FIRST_NAME = "first_name"
    NAME_PREFIX = "name_prefix"
    LAST_NAME = "last_name"
    DATE_OF_BIRTH = "date_of_birth"
    CITIZEN_NUMBER = "citizen_service_number"
    ADDRESS = "address"
    BRINGING_ORGANISATION = "bringing_organisation"
    CASE_LEAD = "case_lead"
    REPORTED_ON = "reported_on"
    REASON = "reason"
    STATE = "state"
    NEXT_DISCUSSION = "next_discussion"
    CLOSED_ON = "closed_on"
    ACTION_NUMBER = "action_number"
    ACTION = "action"
    OWNER = "owner"
    DUE = "due"
    STATUS = "status"
    DONE_ON = "done_on"
    AGREED_ON = "agreed_on"
    POSTPONED = "times_postponed"
    TOPIC = "topic"
    NOTE = "note"
    REASON_NOT_DONE = "reason_not_done"
    DECISION = "decision"
    PERSON_NAME = "person_name"
    FUNCTION = "function"
    ORGANISATION = "organisation"
    EMAIL = "e-mail"
    PHONE = "phone"
    ATTENDANCE = "attendance"
    STAND_IN = "stand-in"
    INVITED = "usually_invited"
    ACTIVE_FROM = "active_from"
    ACTIVE_UNTIL = "active_until"
    IGNORE = "leave_out"
    NUMBER = "number"
    NAME = "name"
    DAY = "date"
    DESCRIPTION = "description"


class Certainty(StrEnum):
    """How sure a proposal is, said in words on the screen."""

    SURE = "sure"
    LIKELY = "likely"
    SKIP = "skip"


class Likelihood(StrEnum):
    """How likely it is that two records are about the same, said in words on the screen."""

    ALMOST_CERTAIN = "almost_certainly_the_same"
    PROBABLE = "probably_the_same"
    POSSIBLE = "perhaps_the_same"


class Sameness(StrEnum):
    """What the user says of two records that may be one."""

    SAME = "the_same"
    DIFFERENT = "different"
    LATER = "decide_later"


class ListKind(StrEnum):
    """What a sheet lists, which follows from the meanings of its columns."""

    CASES = "cases"
    ACTIONS = "actions"
    PEOPLE = "people"
    DECISIONS = "decisions"
    ORGANISATIONS = "organisations"
    MEETINGS = "meetings"
    OVERVIEW = "overview"
    INFORMATION = "information_per_source"
    FORM = "form"
    TEXT = "running_text"
    UNKNOWN = "unknown_list"


class DoubtKind(StrEnum):
    """What a doubt is about; doubts of one kind are looked at together."""

    DATE = "date_not_clear"
    STATUS = "status_not_known"
    OWNER = "owner_not_in_directory"
    ORGANISATION = "new_organisation"
    PERSON = "person_not_clear"
    CASE = "case_not_clear"
    ROW = "row_not_regular"
    DOCUMENT = "document_not_clear"
    ACTION = "perhaps_the_same_action"
    OWNERS = "several_owners"
    EXPIRED = "keeping_term_over"
    NUMBER = "number_in_use"
    LETTERS = "damaged_letters"


class RefusedSubject(StrEnum):
    """What a refused column is about."""

    RELIGION = "religion_or_belief"
    ETHNICITY = "ethnicity_or_appearance"
    NATIONALITY = "nationality_or_origin"
    POLITICS = "political_opinion"
    ORIENTATION = "sexual_orientation"
    PHOTO = "photo"
    SCORE = "score_or_ranking"
    CITIZEN_NUMBER = "citizen_service_number"
