-- Stateful sets whose pods are only replaced when somebody deletes them.
select namespace, name from statefulsets where updateStrategy_type = 'OnDelete'
