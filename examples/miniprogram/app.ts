/** The mini-program: one page that sells one thing. */
App({});
