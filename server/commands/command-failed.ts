/** What a command says when it can't do its work: one line for the person, exit status 1. */
export class CommandFailed extends Error {}

/** What it says when it was asked for something that it doesn't take: exit status 2. */
export class CommandMisused extends CommandFailed {}
