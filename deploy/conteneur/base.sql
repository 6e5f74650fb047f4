-- The residents who asked to be called back are in another database than the actions.
CREATE DATABASE recontacts OWNER kit;
