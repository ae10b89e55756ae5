"""The page Skal rettes i fagsystemet."""
