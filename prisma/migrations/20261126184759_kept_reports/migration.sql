-- CreateTable
CREATE TABLE "kept_report" (
    "workspace_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "params" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "counted_at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "kept_report_pkey" PRIMARY KEY ("workspace_id","name","params")
);



ALTER TABLE kept_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE kept_report FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON kept_report
  USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
  WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON kept_report TO digiflow_app;
