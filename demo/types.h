/* demo/types.h - the writers of document types, by subject; KINDS[] (kinds.c) is the only reader. */
#ifndef EARSIP_DEMO_TYPES_H
#define EARSIP_DEMO_TYPES_H

#include "demo/doc.h"

/* types_profile.c */
void write_profile(struct doc *d);
void write_structure(struct doc *d);
void write_monograph(struct doc *d);
void write_area_map(struct doc *d);
void write_evacuation_map(struct doc *d);
void write_photos(struct doc *d);
/* types_plan.c */
void write_work_plan(struct doc *d);
void write_musrenbang(struct doc *d);
void write_proposals(struct doc *d);
void write_procurement_plan(struct doc *d);
void write_contract(struct doc *d);
void write_performance_agreement(struct doc *d);
/* types_money.c */
void write_budget(struct doc *d);
void write_realisation(struct doc *d);
void write_village_fund(struct doc *d);
void write_accountability(struct doc *d);
void write_assets(struct doc *d);
void write_property_tax(struct doc *d);
void write_grants(struct doc *d);
/* types_people.c */
void write_population(struct doc *d);
void write_aid_recap(struct doc *d);
void write_aid_names(struct doc *d);
void write_letter_register(struct doc *d);
void write_posyandu(struct doc *d);
void write_ranks(struct doc *d);
void write_attendance(struct doc *d);
void write_poverty_meeting(struct doc *d);
/* types_service.c */
void write_satisfaction(struct doc *d);
void write_service_standard(struct doc *d);
void write_service_recap(struct doc *d);
void write_complaints(struct doc *d);
void write_information_report(struct doc *d);
void write_information_list(struct doc *d);
void write_performance_report(struct doc *d);
void write_activity_report(struct doc *d);
void write_businesses(struct doc *d);
void write_waste(struct doc *d);
/* types_order.c */
void write_decree(struct doc *d);
void write_circular(struct doc *d);
void write_regulation(struct doc *d);
void write_security(struct doc *d);
void write_hazard(struct doc *d);
/* types_letter.c */
void write_minutes(struct doc *d);
void write_letter(struct doc *d);
void write_agenda(struct doc *d);
void write_group_report(struct doc *d);
void write_archive_list(struct doc *d);
void write_news(struct doc *d);

#endif
