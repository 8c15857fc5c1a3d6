/* store/people_inner.h - what the files about people share. */
#ifndef EARSIP_STORE_PEOPLE_INNER_H
#define EARSIP_STORE_PEOPLE_INNER_H

#include "store/people.h"
#include "store/register_inner.h"

/* "account:NAME", the object of chain rows about an account. */
#define ACCOUNT_OBJECT_TEXT 64
const char *account_object(const char *name, char out[ACCOUNT_OBJECT_TEXT]);
/* The Argon2id hash of PASSWORD; one at a time, as each takes 64 MiB. */
#define PASSWORD_HASH_TEXT 128 /* crypto_pwhash_STRBYTES */
int password_hash(const char *password, char out[PASSWORD_HASH_TEXT], struct err *e);
bool password_matches(const char *hash, const char *password);

#endif
