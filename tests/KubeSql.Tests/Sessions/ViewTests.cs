using KubeSql.Simulator.Server;

namespace KubeSql.Tests.Sessions;

public sealed class ViewTests
{
    [Fact]
    public async Task Arrays_of_objects_are_child_tables_of_one_row_per_element()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod(
            "a",
            "\"uid\":\"u1\"",
            "\"containers\":[],\"volumes\":[{\"name\":\"v\",\"emptyDir\":{}},{\"name\":\"c\",\"configMap\":{\"name\":\"cm\",\"optional\":true}}]",
            "\"conditions\":[{\"type\":\"Ready\",\"status\":\"False\",\"lastTransitionTime\":\"2024-05-06T07:08:09Z\"}]");
        cluster.PutPod("b");
        await using var session = cluster.Open();

        (await session.RowsAsync("select cluster, namespace, pod, uid, type, status, lastTransitionTime from pod_conditions"))
            .ShouldBe([["demo", "default", "a", "u1", "Ready", "False", new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc)]]);
        (await session.RowsAsync("select name, emptyDir, configMap_name, configMap_optional from pod_volumes order by name"))
            .ShouldBe([["c", null, "cm", true], ["v", "{}", null, null]]);
    }

    [Fact]
    public async Task A_field_of_an_element_that_its_parent_has_too_gets_the_arrays_name_in_front()
    {
        await using var cluster = new TestCluster();
        PutBinding(cluster);
        await using var session = cluster.Open();

        (await session.RowsAsync("select namespace, rolebinding, kind, name, subject_namespace from rolebinding_subjects"))
            .ShouldBe([["default", "b", "ServiceAccount", "builder", "ci"]]);
    }

    [Theory]
    [InlineData("select distinct kind from resources where namespace = 'default' and name = 'a'")]
    [InlineData("select kind from resources where namespace = 'default' and name = 'a'")]
    public async Task A_condition_reaches_the_tables_behind_a_view(string sql)
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a");
        await using var session = cluster.Open();

        (await session.RowsAsync(sql)).ShouldBe([["Pod"]]);
        (await session.RowsAsync("explain query plan " + sql)).ShouldContain(step => ((string)step[3]!).Contains("key#rows#pods", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Services_show_their_ports_by_the_generic_rule()
    {
        await using var cluster = new TestCluster();
        cluster.Put("services", "default", "s", """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s","namespace":"default"},"spec":{"ports":[{"name":"http","port":80,"targetPort":"web"},{"port":443}]}}""");
        await using var session = cluster.Open();

        (await session.RowsAsync("select service, name, port, targetPort from service_ports order by port"))
            .ShouldBe([["s", "http", 80L, "web"], ["s", null, 443L, null]]);
    }

    [Fact]
    public async Task Role_rules_are_multiplied_out_over_both_kinds_of_role()
    {
        await using var cluster = new TestCluster();
        cluster.Put("roles", "default", "r", """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"r","namespace":"default"},"rules":[{"apiGroups":[""],"resources":["pods","pods/log"],"verbs":["get","list"],"resourceNames":["x"]}]}""");
        cluster.Put("clusterroles", null, "c", """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"c"},"rules":[{"nonResourceURLs":["/healthz"],"verbs":["get"]}]}""");
        await using var session = cluster.Open();

        (await session.RowsAsync("select namespace, role, kind, apiGroup, resource, nonResourceURL, verb, resourceNames from role_rules order by kind, resource, verb")).ShouldBe(
        [
            [null, "c", "ClusterRole", null, null, "/healthz", "get", null],
            ["default", "r", "Role", "", "pods", null, "get", "[\"x\"]"],
            ["default", "r", "Role", "", "pods", null, "list", "[\"x\"]"],
            ["default", "r", "Role", "", "pods/log", null, "get", "[\"x\"]"],
            ["default", "r", "Role", "", "pods/log", null, "list", "[\"x\"]"],
        ]);
    }

    [Fact]
    public async Task Binding_subjects_carry_the_role_they_get()
    {
        await using var cluster = new TestCluster();
        PutBinding(cluster);
        await using var session = cluster.Open();

        (await session.RowsAsync("select binding, binding_kind, roleRef_kind, roleRef_name, kind, name, subject_namespace from binding_subjects"))
            .ShouldBe([["b", "RoleBinding", "ClusterRole", "edit", "ServiceAccount", "builder", "ci"]]);
    }

    [Fact]
    public async Task Endpoint_addresses_tell_ready_ones_from_others()
    {
        await using var cluster = new TestCluster();
        cluster.Put("endpoints", "default", "s", """{"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"s","namespace":"default"},"subsets":[{"addresses":[{"ip":"10.0.0.1","targetRef":{"kind":"Pod","name":"a"}}],"notReadyAddresses":[{"ip":"10.0.0.2"}],"ports":[{"port":80}]}]}""");
        cluster.Put("endpoints", "default", "none", """{"apiVersion":"v1","kind":"Endpoints","metadata":{"name":"none","namespace":"default"}}""");
        await using var session = cluster.Open();

        (await session.RowsAsync("select endpoints, ip, ready, targetRef_name from endpoint_addresses order by ip"))
            .ShouldBe([["s", "10.0.0.1", true, "a"], ["s", "10.0.0.2", false, null]]);
    }

    [Fact]
    public async Task Ingress_rules_are_one_row_per_host_and_path_and_the_default_backend()
    {
        await using var cluster = new TestCluster();
        cluster.Put("ingresses", "default", "i", """
            {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"i","namespace":"default"},"spec":{
              "defaultBackend":{"service":{"name":"d","port":{"name":"http"}}},"tls":[{"hosts":["a.test"],"secretName":"cert"}],
              "rules":[{"host":"a.test","http":{"paths":[{"path":"/","pathType":"Prefix","backend":{"service":{"name":"x","port":{"number":80}}}},
                {"path":"/y","pathType":"Exact","backend":{"service":{"name":"y","port":{"name":"web"}}}}]}},{"host":"b.test"}]}}
            """);
        await using var session = cluster.Open();

        (await session.RowsAsync("select host, path, service, port, tls, secretName from ingress_rules order by host, path")).ShouldBe(
        [
            [null, null, "d", "http", null, null],
            ["a.test", "/", "x", 80L, true, "cert"],
            ["a.test", "/y", "y", "web", true, "cert"],
            ["b.test", null, null, null, false, null],
        ]);
    }

    [Fact]
    public async Task Workload_containers_come_from_templates_at_every_depth()
    {
        await using var cluster = new TestCluster();
        const string Template = "\"template\":{\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i:1\",\"resources\":{\"requests\":{\"cpu\":\"250m\"}}}],\"initContainers\":[{\"name\":\"s\",\"restartPolicy\":\"Always\"},{\"name\":\"n\"}]}}";
        cluster.Put("deployments", "default", "d", """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"d","namespace":"default"},"spec":{TEMPLATE}}""".Replace("TEMPLATE", Template, StringComparison.Ordinal));
        cluster.Put("cronjobs", "default", "j", """{"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"j","namespace":"default"},"spec":{"jobTemplate":{"spec":{TEMPLATE}}}}""".Replace("TEMPLATE", Template, StringComparison.Ordinal));
        await using var session = cluster.Open();

        (await session.RowsAsync("select workload, kind, name, type, image, \"requests.cpu\" from workload_containers order by 1, 3")).ShouldBe(
        [
            ["d", "Deployment", "c", "regular", "i:1", 0.25], ["d", "Deployment", "n", "init", null, null], ["d", "Deployment", "s", "sidecar", null, null],
            ["j", "CronJob", "c", "regular", "i:1", 0.25], ["j", "CronJob", "n", "init", null, null], ["j", "CronJob", "s", "sidecar", null, null],
        ]);
    }

    [Fact]
    public async Task Env_shows_values_and_where_they_come_from()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", spec: """
            "containers":[{"name":"c","env":[{"name":"A","value":"1"},{"name":"B","valueFrom":{"secretKeyRef":{"name":"s","key":"k","optional":true}}},
            {"name":"C","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}}],"envFrom":[{"prefix":"P_","configMapRef":{"name":"cm"}}]}]
            """);
        await using var session = cluster.Open();

        (await session.RowsAsync("select container, name, value, source, ref_name, ref_key, optional from env order by name")).ShouldBe(
        [
            ["c", null, null, "configMapRef", "cm", null, null], ["c", "A", "1", null, null, null, null],
            ["c", "B", null, "secretKeyRef", "s", "k", true], ["c", "C", null, "fieldRef", null, "metadata.name", null],
        ]);
    }

    [Fact]
    public async Task References_are_found_wherever_a_pod_can_have_them()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", spec: """
            "serviceAccountName":"sa","imagePullSecrets":[{"name":"pull"}],
            "volumes":[{"name":"1","configMap":{"name":"cm1"}},{"name":"2","secret":{"secretName":"s1","optional":true}},{"name":"3","persistentVolumeClaim":{"claimName":"pvc"}},
            {"name":"4","projected":{"sources":[{"secret":{"name":"s2"}},{"configMap":{"name":"cm2"}}]}}],
            "initContainers":[{"name":"i","env":[{"name":"X","valueFrom":{"configMapKeyRef":{"name":"cm3","key":"k"}}}]}],
            "containers":[{"name":"c","envFrom":[{"secretRef":{"name":"s3"}}]}]
            """);
        await using var session = cluster.Open();

        (await session.RowsAsync("select path, ref_kind, ref_name, optional from \"references\" order by ref_kind, ref_name")).ShouldBe(
        [
            ["spec.volumes[0].configMap.name", "ConfigMap", "cm1", false],
            ["spec.volumes[3].projected.sources[1].configMap.name", "ConfigMap", "cm2", false],
            ["spec.initContainers[0].env[0].valueFrom.configMapKeyRef.name", "ConfigMap", "cm3", false],
            ["spec.volumes[2].persistentVolumeClaim.claimName", "PersistentVolumeClaim", "pvc", false],
            ["spec.imagePullSecrets[0].name", "Secret", "pull", true],
            ["spec.volumes[1].secret.secretName", "Secret", "s1", true],
            ["spec.volumes[3].projected.sources[0].secret.name", "Secret", "s2", false],
            ["spec.containers[0].envFrom[0].secretRef.name", "Secret", "s3", false],
            ["spec.serviceAccountName", "ServiceAccount", "sa", false],
        ]);
    }

    [Fact]
    public async Task References_are_found_in_every_source_of_a_volume()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", spec: """
            "containers":[],"volumes":[{"name":"0","azureFile":{"secretName":"azure","shareName":"x"}},{"name":"1","cephfs":{"monitors":[],"secretRef":{"name":"ceph"}}},
            {"name":"2","csi":{"driver":"d","nodePublishSecretRef":{"name":"csi"}}},{"name":"3","glusterfs":{"endpoints":"gluster","path":"p"}},{"name":"4","emptyDir":{}}]
            """);
        cluster.Put("persistentvolumes", null, "v", """
            {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"v"},"spec":{"claimRef":{"name":"claim","namespace":"shop"},
            "csi":{"driver":"d","volumeHandle":"h","nodeStageSecretRef":{"name":"stage","namespace":"storage"}}}}
            """);
        cluster.Put("persistentvolumes", null, "w", """
            {"apiVersion":"v1","kind":"PersistentVolume","metadata":{"name":"w"},"spec":{"azureFile":{"secretName":"share","secretNamespace":"storage","shareName":"x"}}}
            """);
        await using var session = cluster.Open();

        (await session.RowsAsync("select path, ref_kind, ref_namespace, ref_name from \"references\" where kind <> 'ServiceAccount' order by ref_name")).ShouldBe(
        [
            ["spec.volumes[0].azureFile.secretName", "Secret", "default", "azure"],
            ["spec.volumes[1].cephfs.secretRef.name", "Secret", "default", "ceph"],
            ["spec.claimRef.name", "PersistentVolumeClaim", "shop", "claim"],
            ["spec.volumes[2].csi.nodePublishSecretRef.name", "Secret", "default", "csi"],
            ["spec.volumes[3].glusterfs.endpoints", "Endpoints", "default", "gluster"],
            ["spec.azureFile.secretName", "Secret", "storage", "share"],
            ["spec.csi.nodeStageSecretRef.name", "Secret", "storage", "stage"],
        ]);
    }

    [Fact]
    public async Task References_are_found_in_service_accounts_ingresses_and_stateful_sets()
    {
        await using var cluster = new TestCluster();
        cluster.Put("serviceaccounts", "default", "sa", """
            {"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"sa","namespace":"default"},"secrets":[{"name":"token"}],"imagePullSecrets":[{"name":"pull"}]}
            """);
        cluster.Put("ingresses", "default", "i", """
            {"apiVersion":"networking.k8s.io/v1","kind":"Ingress","metadata":{"name":"i","namespace":"default"},"spec":{"defaultBackend":{"service":{"name":"rest","port":{"number":80}}},
            "tls":[{"hosts":["a"],"secretName":"tls"}]}}
            """);
        cluster.Put("statefulsets", "default", "s", """
            {"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"s","namespace":"default"},"spec":{"serviceName":"peers","template":{"spec":{"containers":[]}}}}
            """);
        await using var session = cluster.Open();

        (await session.RowsAsync("select kind, path, ref_kind, ref_name, optional from \"references\" order by ref_name")).ShouldBe(
        [
            ["StatefulSet", "spec.serviceName", "Service", "peers", false],
            ["ServiceAccount", "imagePullSecrets[0].name", "Secret", "pull", true],
            ["Ingress", "spec.defaultBackend.service.name", "Service", "rest", false],
            ["Ingress", "spec.tls[0].secretName", "Secret", "tls", false],
            ["ServiceAccount", "secrets[0].name", "Secret", "token", true],
        ]);
    }

    [Fact]
    public async Task What_is_stuck_in_deletion_is_found_over_every_kind()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("stuck", "\"deletionTimestamp\":\"2026-01-10T12:00:00Z\",\"finalizers\":[\"example.com/hold\"]");
        cluster.PutPod("well");
        await using var session = cluster.Open();

        (await session.RowsAsync("select kind, name, finalizers from resources where deletionTimestamp is not null")).ShouldBe([["Pod", "stuck", "[\"example.com/hold\"]"]]);
    }

    [Theory]
    [InlineData("rolebindings", "RoleBinding", "default")]
    [InlineData("clusterrolebindings", "ClusterRoleBinding", null)]
    public async Task The_namespace_of_a_subject_has_one_name(string plural, string kind, string? ns)
    {
        await using var cluster = new TestCluster();
        cluster.Put(plural, ns, "b", $$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"{{kind}}","metadata":{"name":"b"{{(ns is null ? "" : ",\"namespace\":\"default\"")}}},"roleRef":{"kind":"ClusterRole","name":"view"},
            "subjects":[{"kind":"ServiceAccount","name":"robot","namespace":"shop"}]}
            """);
        await using var session = cluster.Open();

        (await session.RowsAsync($"select name, subject_namespace from {plural[..^1]}_subjects")).ShouldBe([["robot", "shop"]]);
    }

    [Fact]
    public async Task Tables_over_every_kind_hold_objects_of_kinds_nobody_asked_for_before()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", "\"uid\":\"u1\",\"labels\":{\"app\":\"web\"},\"ownerReferences\":[{\"apiVersion\":\"v1\",\"kind\":\"X\",\"name\":\"x\",\"uid\":\"ux\"},{\"apiVersion\":\"apps/v1\",\"kind\":\"ReplicaSet\",\"name\":\"rs\",\"uid\":\"u0\",\"controller\":true}]", status: "\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]");
        cluster.Put("nodes", null, "n", """{"apiVersion":"v1","kind":"Node","metadata":{"name":"n","annotations":{"k":"v"},"labels":{"app":"node"}},"status":{"conditions":[{"type":"Ready","status":"False"}]}}""");
        await using var session = cluster.Open();

        (await session.RowsAsync("select kind, name, key, value from labels where key = 'app' order by kind")).ShouldBe([["Node", "n", "app", "node"], ["Pod", "a", "app", "web"]]);
        (await session.RowsAsync("select kind, \"table\", name, value from annotations where key = 'k'")).ShouldBe([["Node", "nodes", "n", "v"]]);
        (await session.RowsAsync("select kind, name from conditions where type = 'Ready' and status = 'False'")).ShouldBe([["Node", "n"]]);
        (await session.RowsAsync("select name, owner_kind, owner_name, controller from owners order by owner_kind")).ShouldBe([["a", "ReplicaSet", "rs", true], ["a", "X", "x", false]]);
        (await session.RowsAsync("select namespace, name, \"group\", version, owner_kind from resources where kind in ('Pod', 'Node') order by kind"))
            .ShouldBe([[null, "n", "", "v1", null], ["default", "a", "", "v1", "ReplicaSet"]]);
    }

    [Fact]
    public async Task A_kind_that_cannot_be_read_is_a_warning_for_a_table_over_every_kind()
    {
        await using var cluster = new TestCluster();
        cluster.PutPod("a", "\"labels\":{\"app\":\"web\"}");
        cluster.Intercept(request => request.Path == "/api/v1/secrets" ? Forbidden() : null);
        await using var session = cluster.Open();

        await using var result = await session.QueryAsync("select name from labels where kind = 'Pod'", cancellationToken: TestContext.Current.CancellationToken);

        (await result.RowsAsync()).ShouldBe([["a"]]);
        result.Warnings.ShouldHaveSingleItem().Table.ShouldBe("secrets");
    }

    [Fact]
    public async Task A_column_called_labels_does_not_make_a_statement_read_every_kind()
    {
        await using var cluster = new TestCluster();
        var asked = new List<string>();
        cluster.Intercept(request =>
        {
            lock (asked)
            {
                asked.Add(request.Path);
            }

            return null;
        });
        await using var session = cluster.Open();

        await session.RowsAsync("select name, labels, conditions from pods where labels is not null");

        asked.ShouldNotContain("/openapi/v3/apis/apps/v1");
        asked.ShouldNotContain("/api/v1/nodes");
    }

    [Fact]
    public async Task Views_are_listed_and_described()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        var names = (await session.GetTablesAsync(TestContext.Current.CancellationToken)).Select(t => t.Name).ToList();
        new[] { "labels", "resources", "role_rules", "pod_conditions", "node_taints", "service_ports" }.ShouldBeSubsetOf(names);
        var table = await session.GetTableAsync("pod_conditions", TestContext.Current.CancellationToken);
        table.Columns.Take(5).Select(c => c.Name).ShouldBe(["cluster", "namespace", "pod", "uid", "lastProbeTime"]);
    }

    [Fact]
    public async Task A_misspelt_view_is_suggested()
    {
        await using var cluster = new TestCluster();
        await using var session = cluster.Open();

        (await Should.ThrowAsync<SqlQueryException>(session.RowsAsync("select * from pod_condition"))).Message.ShouldContain("'pod_conditions'");
    }

    private static ApiResponse Forbidden() => ApiResponse.OfJson(403, """{"kind":"Status","apiVersion":"v1","status":"Failure","message":"secrets is forbidden","reason":"Forbidden","code":403}"""u8.ToArray());

    private static void PutBinding(TestCluster cluster) => cluster.Put("rolebindings", "default", "b", """{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"b","namespace":"default"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"edit"},"subjects":[{"kind":"ServiceAccount","name":"builder","namespace":"ci"}]}""");
}
