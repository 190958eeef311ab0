"""Every fault there is, in the order of the table."""

from tests.faults import damage, disks, kills, migrations, passphrases, power, recovery

FAULTS = (
    *kills.FAULTS,
    *power.FAULTS,
    *migrations.FAULTS,
    *damage.FAULTS,
    *disks.FAULTS,
    *recovery.FAULTS,
    *passphrases.FAULTS,
)
