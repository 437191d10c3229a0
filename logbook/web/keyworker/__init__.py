"""What a keyworker does: today, people, entries, answers, invitations."""
