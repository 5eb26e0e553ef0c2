BEGIN TRANSACTION;
CREATE TABLE action (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	cause TEXT NOT NULL, 
	serves INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	due TEXT, 
	status TEXT NOT NULL, 
	closes TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES project (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "action" VALUES('0123456789abcdef0123456789abcdef','c1','0123456789abcdef0123456789abcdef',0,'criterion:process-written-down',3,'Write the process down','','','2026-03-31','open','["criterion:process-written-down"]','');
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0004');
CREATE TABLE answer (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	criterion TEXT NOT NULL, 
	agreed TEXT, 
	reason TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES assessment (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "answer" VALUES('0123456789abcdef0123456789abcdef','q1','a1',0,'process-written-down',NULL,'','');
CREATE TABLE assessment (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	started TEXT, 
	target INTEGER, 
	questionnaire TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES project (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "assessment" VALUES('0123456789abcdef0123456789abcdef','a1','0123456789abcdef0123456789abcdef',0,'January','2026-01-12',3,'{}');
CREATE TABLE buyer_action (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	involved TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES buyer_stage (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE buyer_stage (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	goal TEXT NOT NULL, 
	job TEXT, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES process (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE change_log (
	project TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	step TEXT NOT NULL, 
	who TEXT NOT NULL, 
	at TEXT NOT NULL, 
	undoes INTEGER, 
	changes TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (project, number), 
	FOREIGN KEY(project) REFERENCES project_state (project) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "change_log" VALUES('0123456789abcdef0123456789abcdef',1,'create','','katrin','2026-01-12T08:00:00.000000+00:00',NULL,'[]','07942f831846dab727e06fa7ffe8adb8d0bdb874c344fe756b510ce5f212c91d');
INSERT INTO "change_log" VALUES('0123456789abcdef0123456789abcdef',2,'rate','maturity','katrin','2026-01-12T08:05:00.000000+00:00',NULL,'[["vote","v2",{"rating":"none"},{"rating":"partially"}]]','f0d59aa8cb021e273cdea8e5b3c20a984ecda8b5f08e27e4c2a2cddaff7d8ece');
INSERT INTO "change_log" VALUES('0123456789abcdef0123456789abcdef',3,'remove:role','sales-stages','katrin','2026-01-12T08:09:00.000000+00:00',NULL,'[["role","o1",{"parent":"r1","position":0,"name":"Account manager","side":"seller"},null],["role","o2",{"position":1},{"position":0}],["task","t1",{"owner":"o1","helpers":["o1"]},{"owner":"","helpers":[]}]]','142530a5ae108d7269fc07e73b495e34a8476f5b509e7c41458ceace0cf2e742');
INSERT INTO "change_log" VALUES('0123456789abcdef0123456789abcdef',4,'remove:role','sales-stages','katrin','2026-01-12T08:10:00.000000+00:00',3,'[["task","t1",{"owner":"","helpers":[]},{"owner":"o1","helpers":["o1"]}],["role","o2",{"position":0},{"position":1}],["role","o1",null,{"parent":"r1","position":0,"name":"Account manager","side":"seller"}]]','120589c78cda37e33e93f7d06146f271bf05b57796c2bc45776ec875d43089e2');
INSERT INTO "change_log" VALUES('0123456789abcdef0123456789abcdef',5,'remove:process','sales-stages','katrin','2026-01-13T08:00:00.000000+00:00',NULL,'[["decision","d1",{"parent":"r1","position":0,"finding":"element-1:stage","verdict":"accept","note":"Known."},null],["stage_exit","x1",{"parent":"s1","position":0,"kind":"nurture","to":"","condition":"No budget this year"},null],["milestone","m1",{"parent":"s1","position":0,"name":"References checked","action":"ba1","evidence":"Confirmation of the reference","audit_method":"","expected_days":20,"tests":["buyer-acts","has-date"]},null],["task","t1",{"parent":"s1","position":0,"text":"Arrange the visit","owner":"o1","helpers":["o1"]},null],["sales_stage","s1",{"parent":"r1","position":0,"name":"Evaluation","goal":"","buyer_stages":["b1"]},null],["interview","i1",{"parent":"r1","position":0,"person":"p2","held":"2026-01-10","notes":"Buyers ask for a visit first."},null],["buyer_action","ba1",{"parent":"b1","position":0,"text":"Visits a reference plant","involved":["o2"]},null],["buyer_stage","b1",{"parent":"r1","position":0,"name":"Compare suppliers","goal":"","job":"supplier-selection"},null],["role","o2",{"parent":"r1","position":1,"name":"Plant manager","side":"buyer"},null],["role","o1",{"parent":"r1","position":0,"name":"Account manager","side":"seller"},null],["process","r1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"name":"New process","state":"to-be"},null]]','017a48b4c4c0f2fead73221dcfb33fbf9451a947cc91f892d4222afa93410ae7');
INSERT INTO "change_log" VALUES('0123456789abcdef0123456789abcdef',6,'rate','maturity','katrin','2026-01-14T08:00:00.000000+00:00',NULL,'[["vote","v2",{"parent":"q1","position":1,"person":"p2","rating":"partially","reason":"","note":"Never seen it."},null]]','3152c9dbc7a4228781c01d71baae3b5a7bb45cf63ec711419ebadd018c42ca28');
INSERT INTO "change_log" VALUES('fedcba9876543210fedcba9876543210',1,'create','','katrin','2026-01-12T08:00:00.000000+00:00',NULL,'[]','c8b7c204f5be0ad5ff12c6fd4bb426fe0b81797923b2a9f4e5f7d7c2c6da4cc8');
CREATE TABLE checkpoint (
	project TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	rows TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	PRIMARY KEY (project, number), 
	FOREIGN KEY(project) REFERENCES project_state (project) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "checkpoint" VALUES('0123456789abcdef0123456789abcdef',1,'[["project","0123456789abcdef0123456789abcdef",{"parent":"","position":0,"name":"Brandt Fördertechnik","company":"Brandt Fördertechnik GmbH","team":"","segment":"","offering":"","methodology":"","crm":"","prepared_by":"","names_shown":false,"page":"A4","goals":["win-rate","ramp-up"],"obstacles":[]}],["person","p1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"name":"Katrin Vogel","role":"leader"}],["person","p2",{"parent":"0123456789abcdef0123456789abcdef","position":1,"name":"Jonas Weber","role":"seller"}],["assessment","a1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"name":"January","started":"2026-01-12","target":3,"questionnaire":"{}"}],["answer","q1",{"parent":"a1","position":0,"criterion":"process-written-down","agreed":null,"reason":"","note":""}],["vote","v1",{"parent":"q1","position":0,"person":"p1","rating":"largely","reason":"","note":""}],["vote","v2",{"parent":"q1","position":1,"person":"p2","rating":"none","reason":"","note":"Never seen it."}],["evidence","e1",{"parent":"q1","position":0,"text":"Handbook, chapter 4","link":"","dated":"2025-09-01"}],["process","r1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"name":"New process","state":"to-be"}],["role","o1",{"parent":"r1","position":0,"name":"Account manager","side":"seller"}],["role","o2",{"parent":"r1","position":1,"name":"Plant manager","side":"buyer"}],["buyer_stage","b1",{"parent":"r1","position":0,"name":"Compare suppliers","goal":"","job":"supplier-selection"}],["buyer_action","ba1",{"parent":"b1","position":0,"text":"Visits a reference plant","involved":["o2"]}],["interview","i1",{"parent":"r1","position":0,"person":"p2","held":"2026-01-10","notes":"Buyers ask for a visit first."}],["sales_stage","s1",{"parent":"r1","position":0,"name":"Evaluation","goal":"","buyer_stages":["b1"]}],["task","t1",{"parent":"s1","position":0,"text":"Arrange the visit","owner":"o1","helpers":["o1"]}],["milestone","m1",{"parent":"s1","position":0,"name":"References checked","action":"ba1","evidence":"Confirmation of the reference","audit_method":"","expected_days":20,"tests":["buyer-acts","has-date"]}],["stage_exit","x1",{"parent":"s1","position":0,"kind":"nurture","to":"","condition":"No budget this year"}],["decision","d1",{"parent":"r1","position":0,"finding":"element-1:stage","verdict":"accept","note":"Known."}],["action","c1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"cause":"criterion:process-written-down","serves":3,"title":"Write the process down","reason":"","owner":"","due":"2026-03-31","status":"open","closes":["criterion:process-written-down"],"note":""}]]','0ee4105488fb8fc94d6b3372b3d192fc7435368f17e8e769a5fe64fec193a6e6');
INSERT INTO "checkpoint" VALUES('0123456789abcdef0123456789abcdef',4,'[["project","0123456789abcdef0123456789abcdef",{"parent":"","position":0,"name":"Brandt Fördertechnik","company":"Brandt Fördertechnik GmbH","team":"","segment":"","offering":"","methodology":"","crm":"","prepared_by":"","names_shown":false,"page":"A4","goals":["win-rate","ramp-up"],"obstacles":[]}],["action","c1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"cause":"criterion:process-written-down","serves":3,"title":"Write the process down","reason":"","owner":"","due":"2026-03-31","status":"open","closes":["criterion:process-written-down"],"note":""}],["process","r1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"name":"New process","state":"to-be"}],["decision","d1",{"parent":"r1","position":0,"finding":"element-1:stage","verdict":"accept","note":"Known."}],["sales_stage","s1",{"parent":"r1","position":0,"name":"Evaluation","goal":"","buyer_stages":["b1"]}],["stage_exit","x1",{"parent":"s1","position":0,"kind":"nurture","to":"","condition":"No budget this year"}],["milestone","m1",{"parent":"s1","position":0,"name":"References checked","action":"ba1","evidence":"Confirmation of the reference","audit_method":"","expected_days":20,"tests":["buyer-acts","has-date"]}],["task","t1",{"parent":"s1","position":0,"text":"Arrange the visit","owner":"o1","helpers":["o1"]}],["interview","i1",{"parent":"r1","position":0,"person":"p2","held":"2026-01-10","notes":"Buyers ask for a visit first."}],["buyer_stage","b1",{"parent":"r1","position":0,"name":"Compare suppliers","goal":"","job":"supplier-selection"}],["buyer_action","ba1",{"parent":"b1","position":0,"text":"Visits a reference plant","involved":["o2"]}],["role","o1",{"parent":"r1","position":0,"name":"Account manager","side":"seller"}],["role","o2",{"parent":"r1","position":1,"name":"Plant manager","side":"buyer"}],["assessment","a1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"name":"January","started":"2026-01-12","target":3,"questionnaire":"{}"}],["answer","q1",{"parent":"a1","position":0,"criterion":"process-written-down","agreed":null,"reason":"","note":""}],["evidence","e1",{"parent":"q1","position":0,"text":"Handbook, chapter 4","link":"","dated":"2025-09-01"}],["vote","v1",{"parent":"q1","position":0,"person":"p1","rating":"largely","reason":"","note":""}],["vote","v2",{"parent":"q1","position":1,"person":"p2","rating":"partially","reason":"","note":"Never seen it."}],["person","p1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"name":"Katrin Vogel","role":"leader"}],["person","p2",{"parent":"0123456789abcdef0123456789abcdef","position":1,"name":"Jonas Weber","role":"seller"}]]','4b08bc16f8761392cf08eddfe2dd97835f5f186f3e6f6b124760d75c7694a1fe');
INSERT INTO "checkpoint" VALUES('0123456789abcdef0123456789abcdef',5,'[["project","0123456789abcdef0123456789abcdef",{"parent":"","position":0,"name":"Brandt Fördertechnik","company":"Brandt Fördertechnik GmbH","team":"","segment":"","offering":"","methodology":"","crm":"","prepared_by":"","names_shown":false,"page":"A4","goals":["win-rate","ramp-up"],"obstacles":[]}],["action","c1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"cause":"criterion:process-written-down","serves":3,"title":"Write the process down","reason":"","owner":"","due":"2026-03-31","status":"open","closes":["criterion:process-written-down"],"note":""}],["assessment","a1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"name":"January","started":"2026-01-12","target":3,"questionnaire":"{}"}],["answer","q1",{"parent":"a1","position":0,"criterion":"process-written-down","agreed":null,"reason":"","note":""}],["evidence","e1",{"parent":"q1","position":0,"text":"Handbook, chapter 4","link":"","dated":"2025-09-01"}],["vote","v1",{"parent":"q1","position":0,"person":"p1","rating":"largely","reason":"","note":""}],["vote","v2",{"parent":"q1","position":1,"person":"p2","rating":"partially","reason":"","note":"Never seen it."}],["person","p1",{"parent":"0123456789abcdef0123456789abcdef","position":0,"name":"Katrin Vogel","role":"leader"}],["person","p2",{"parent":"0123456789abcdef0123456789abcdef","position":1,"name":"Jonas Weber","role":"seller"}]]','a6ba3649d93238ca0e5ee91d3cec93fd7546f37cbe7c3ed43f5ea5ec7eff524d');
INSERT INTO "checkpoint" VALUES('fedcba9876543210fedcba9876543210',1,'[["project","fedcba9876543210fedcba9876543210",{"parent":"","position":0,"name":"Second","company":"","team":"","segment":"","offering":"","methodology":"","crm":"","prepared_by":"","names_shown":false,"page":"A4","goals":[],"obstacles":[]}]]','3f18036af27b259cd04cc9769b5483108c3b03bfa9a3eb94f6dc8c7759c85f31');
CREATE TABLE decision (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	finding TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES process (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE evidence (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	link TEXT NOT NULL, 
	dated TEXT, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES answer (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "evidence" VALUES('0123456789abcdef0123456789abcdef','e1','q1',0,'Handbook, chapter 4','','2025-09-01');
CREATE TABLE interview (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	held TEXT, 
	notes TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES process (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
)
 WITHOUT ROWID

;
INSERT INTO "meta" VALUES('product','sales-process-wizard');
CREATE TABLE milestone (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	action TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	audit_method TEXT NOT NULL, 
	expected_days INTEGER, 
	tests TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES sales_stage (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE person (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES project (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "person" VALUES('0123456789abcdef0123456789abcdef','p1','0123456789abcdef0123456789abcdef',0,'Katrin Vogel','leader');
INSERT INTO "person" VALUES('0123456789abcdef0123456789abcdef','p2','0123456789abcdef0123456789abcdef',1,'Jonas Weber','seller');
CREATE TABLE process (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	state TEXT NOT NULL, kind TEXT DEFAULT '' NOT NULL, owner TEXT DEFAULT '' NOT NULL, valid_from TEXT, reason TEXT DEFAULT '' NOT NULL, exempt TEXT DEFAULT '' NOT NULL, support TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES project (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE project (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	company TEXT NOT NULL, 
	team TEXT NOT NULL, 
	segment TEXT NOT NULL, 
	offering TEXT NOT NULL, 
	methodology TEXT NOT NULL, 
	crm TEXT NOT NULL, 
	prepared_by TEXT NOT NULL, 
	names_shown BOOLEAN NOT NULL, 
	page TEXT NOT NULL, 
	goals TEXT NOT NULL, 
	obstacles TEXT NOT NULL, 
	PRIMARY KEY (project, id)
)
 WITHOUT ROWID

;
INSERT INTO "project" VALUES('0123456789abcdef0123456789abcdef','0123456789abcdef0123456789abcdef','',0,'Brandt Fördertechnik','Brandt Fördertechnik GmbH','','','','','','',0,'A4','["win-rate","ramp-up"]','[]');
INSERT INTO "project" VALUES('fedcba9876543210fedcba9876543210','fedcba9876543210fedcba9876543210','',0,'Second','','','','','','','',0,'A4','[]','[]');
CREATE TABLE project_state (
	project TEXT NOT NULL, 
	deleted BOOLEAN NOT NULL, level INTEGER, place TEXT DEFAULT '' NOT NULL, language TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (project)
)
 WITHOUT ROWID

;
INSERT INTO "project_state" VALUES('0123456789abcdef0123456789abcdef',0,NULL,'milestones','de');
INSERT INTO "project_state" VALUES('fedcba9876543210fedcba9876543210',0,NULL,'','');
CREATE TABLE role (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	side TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES process (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE sales_stage (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	goal TEXT NOT NULL, 
	buyer_stages TEXT NOT NULL, gain TEXT DEFAULT '' NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES process (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE stage_exit (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"to" TEXT NOT NULL, 
	condition TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES sales_stage (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE task (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	helpers TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES sales_stage (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
CREATE TABLE vote (
	project TEXT NOT NULL, 
	id TEXT NOT NULL, 
	parent TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	person TEXT NOT NULL, 
	rating TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	note TEXT NOT NULL, 
	PRIMARY KEY (project, id), 
	FOREIGN KEY(project, parent) REFERENCES answer (project, id) DEFERRABLE INITIALLY DEFERRED
)
 WITHOUT ROWID

;
INSERT INTO "vote" VALUES('0123456789abcdef0123456789abcdef','v1','q1',0,'p1','largely','','');
CREATE INDEX person_by_parent ON person (project, parent);
CREATE INDEX assessment_by_parent ON assessment (project, parent);
CREATE INDEX answer_by_parent ON answer (project, parent);
CREATE INDEX vote_by_parent ON vote (project, parent);
CREATE INDEX evidence_by_parent ON evidence (project, parent);
CREATE INDEX process_by_parent ON process (project, parent);
CREATE INDEX role_by_parent ON role (project, parent);
CREATE INDEX buyer_stage_by_parent ON buyer_stage (project, parent);
CREATE INDEX buyer_action_by_parent ON buyer_action (project, parent);
CREATE INDEX interview_by_parent ON interview (project, parent);
CREATE INDEX sales_stage_by_parent ON sales_stage (project, parent);
CREATE INDEX task_by_parent ON task (project, parent);
CREATE INDEX milestone_by_parent ON milestone (project, parent);
CREATE INDEX stage_exit_by_parent ON stage_exit (project, parent);
CREATE INDEX decision_by_parent ON decision (project, parent);
CREATE INDEX action_by_parent ON action (project, parent);
COMMIT;
