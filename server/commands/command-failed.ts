/** What a command says when it can't do its work: one line for the person, exit status 1. */
export class CommandFailed extends Error {}
