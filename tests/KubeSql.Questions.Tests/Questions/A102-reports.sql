-- Custom resources without spec and status: images by critical findings.
select namespace, name, report_artifact_image, report_summary_critical, report_scannedAt from vulnerabilityreports
