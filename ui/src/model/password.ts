/** What is done with the 启动口令. */
export type PasswordStep = 'set' | 'change' | 'remove'
