/* store/schema.h - the register's schema: numbered steps that are only ever added to (PRAGMA user_version counts them).
 * A step is a list of statements that ends at NULL. */
#ifndef EARSIP_STORE_SCHEMA_H
#define EARSIP_STORE_SCHEMA_H

extern const char *const REGISTER_STEP_3[]; /* schema_request.c */
extern const char *const REGISTER_STEP_4[]; /* schema_office.c */
extern const char *const *const REGISTER_STEPS[];
extern const int REGISTER_STEP_COUNT;

#endif
