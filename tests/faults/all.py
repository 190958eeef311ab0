"""Every fault there is, in the order of the table."""

from tests.faults import canaries, damage, disks, kills, locks, migrations, passphrases, power, recovery, removed

FAULTS = (
    *kills.FAULTS,
    *power.FAULTS,
    *migrations.FAULTS,
    *damage.FAULTS,
    *disks.FAULTS,
    *recovery.FAULTS,
    *passphrases.FAULTS,
    *canaries.FAULTS,
    *removed.FAULTS,
    *locks.FAULTS,
)
