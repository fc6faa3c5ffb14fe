using KubeSql.Simulator.Tests.Servers;

namespace KubeSql.Simulator.Tests.Conformance;

public sealed class WriteTests(ServerPool servers)
{
    [Theory, EveryServer]
    public async Task A_created_object_gets_its_server_fields(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();

        var created = await server.PostAsync(ConfigMaps.PathIn(space), ConfigMaps.Json("a"));

        created.Code.ShouldBe(201);
        created["kind"].ShouldBe("ConfigMap");
        created["metadata", "namespace"].ShouldBe(space);
        Guid.TryParse(created["metadata", "uid"], out _).ShouldBeTrue();
        created["metadata", "creationTimestamp"].ShouldNotBeNull().ShouldEndWith("Z");
        long.Parse(created["metadata", "resourceVersion"]!).ShouldBeGreaterThan(0);
        (await server.GetAsync(ConfigMaps.PathIn(space) + "/a"))["metadata", "uid"].ShouldBe(created["metadata", "uid"]);
    }

    [Theory, EveryServer]
    public async Task A_generated_name_has_five_random_characters(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();

        var created = await server.PostAsync(ConfigMaps.PathIn(space), """{"metadata":{"generateName":"some-"}}""");

        created["metadata", "name"].ShouldNotBeNull().ShouldMatch("^some-[a-z0-9]{5}$");
        created["metadata", "generateName"].ShouldBe("some-");
    }

    [Theory, EveryServer]
    public async Task Bad_objects_are_refused(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a");
        var path = ConfigMaps.PathIn(space);

        (await server.PostAsync(path, ConfigMaps.Json("a"))).ShouldBeStatus(409, "AlreadyExists", "configmaps \"a\" already exists");
        (await server.PostAsync(path, "{")).ShouldBeStatus(400, "BadRequest", "json parse error");
        (await server.PostAsync(path, """{"metadata":{}}""")).ShouldBeStatus(422, "Invalid", "name or generateName is required");
        (await server.PostAsync(path, ConfigMaps.Json("A_b"))).ShouldBeStatus(422, "Invalid", "ConfigMap \"A_b\" is invalid: metadata.name: Invalid value");
        (await server.PostAsync(path, """{"kind":"Pod","apiVersion":"v1","metadata":{"name":"x"}}"""))
            .ShouldBeStatus(400, "BadRequest", "Pod in version \"v1\" cannot be handled as a ConfigMap");
        (await server.PostAsync(path, """{"metadata":{"name":"x","namespace":"other"}}"""))
            .ShouldBeStatus(400, "BadRequest", "does not match the namespace sent on the request");
        (await server.PostAsync(ConfigMaps.PathIn("no-such-namespace"), ConfigMaps.Json("a")))
            .ShouldBeStatus(404, "NotFound", "namespaces \"no-such-namespace\" not found");
    }

    [Theory, EveryServer]
    public async Task What_is_not_there_is_not_found(string name)
    {
        var server = await servers.GetAsync(name);

        var pod = await server.GetAsync("/api/v1/namespaces/default/pods/nope");
        var deployment = await server.GetAsync("/apis/apps/v1/namespaces/default/deployments/nope");

        pod.ShouldBeStatus(404, "NotFound", "pods \"nope\" not found");
        pod["details"].ShouldBe("""{"name":"nope","kind":"pods"}""");
        deployment.ShouldBeStatus(404, "NotFound", "deployments.apps \"nope\" not found");
        deployment["details"].ShouldBe("""{"name":"nope","group":"apps","kind":"deployments"}""");
    }

    [Theory, EveryServer]
    public async Task Methods_that_a_path_does_not_take_are_not_allowed(string name)
    {
        var server = await servers.GetAsync(name);

        (await server.PostAsync("/api/v1/namespaces/default/configmaps/a", "{}")).ShouldBeStatus(405, "MethodNotAllowed", "does not allow this method");
        (await server.PutAsync("/apis/apps/v1/deployments", "{}")).ShouldBeStatus(405, "MethodNotAllowed", "does not allow this method");
    }

    [Theory, EveryServer]
    public async Task A_stale_update_conflicts(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var created = await ConfigMaps.CreateAsync(server, space, "a");
        var stale = created.Text.Replace("\"1\"", "\"2\"", StringComparison.Ordinal);
        var path = ConfigMaps.PathIn(space) + "/a";

        var updated = await server.PutAsync(path, stale);
        var conflict = await server.PutAsync(path, stale);

        updated.Code.ShouldBe(200);
        updated["metadata", "resourceVersion"].ShouldNotBe(created["metadata", "resourceVersion"]);
        conflict.ShouldBeStatus(409, "Conflict", "Operation cannot be fulfilled on configmaps \"a\": the object has been modified");
    }

    [Theory, EveryServer]
    public async Task An_update_that_changes_nothing_keeps_the_version(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var created = await ConfigMaps.CreateAsync(server, space, "a");

        var updated = await server.PutAsync(ConfigMaps.PathIn(space) + "/a", created.Text);

        updated["metadata", "resourceVersion"].ShouldBe(created["metadata", "resourceVersion"]);
    }

    [Theory, EveryServer]
    public async Task An_update_of_nothing_is_not_found(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();

        (await server.PutAsync(ConfigMaps.PathIn(space) + "/zz", ConfigMaps.Json("zz"))).ShouldBeStatus(404, "NotFound", "configmaps \"zz\" not found");
        (await server.PutAsync(ConfigMaps.PathIn(space) + "/zz", ConfigMaps.Json("yy"))).Code.ShouldBeOneOf(400, 404);
    }

    [Theory, EveryServer]
    public async Task A_merge_patch_removes_with_null(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a", "\"x\":\"1\",\"y\":\"2\"");

        var patched = await server.PatchAsync(
            ConfigMaps.PathIn(space) + "/a", "merge", """{"metadata":{"labels":{"x":null}},"data":{"more":"3"}}""");

        patched["metadata", "labels"].ShouldBe("""{"y":"2"}""");
        patched["data", "value"].ShouldBe("1");
        patched["data", "more"].ShouldBe("3");
    }

    [Theory, EveryServer]
    public async Task A_json_patch_does_all_or_nothing(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a");
        var path = ConfigMaps.PathIn(space) + "/a";

        var patched = await server.PatchAsync(
            path, "json", """[{"op":"test","path":"/data/value","value":"1"},{"op":"add","path":"/data/b","value":"2"},{"op":"remove","path":"/data/value"}]""");
        var refused = await server.PatchAsync(
            path, "json", """[{"op":"add","path":"/data/c","value":"3"},{"op":"test","path":"/data/b","value":"other"}]""");

        patched["data"].ShouldBe("""{"b":"2"}""");
        refused.Code.ShouldBe(422);
        (await server.GetAsync(path)).Json["data"]!["c"].ShouldBeNull();
    }

    [Theory, EveryServer]
    public async Task A_strategic_patch_merges_lists_by_their_key(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await server.PostAsync($"/api/v1/namespaces/{space}/podtemplates", """
            {"metadata":{"name":"t"},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[
              {"name":"one","image":"x:1"},{"name":"two","image":"y:1"}]}}}
            """);
        var path = $"/api/v1/namespaces/{space}/podtemplates/t";

        var merged = await server.PatchAsync(path, "strategic-merge", """{"template":{"spec":{"containers":[{"name":"two","image":"y:2"}]}}}""");
        var deleted = await server.PatchAsync(
            path, "strategic-merge", """{"template":{"spec":{"containers":[{"name":"one","$patch":"delete"}]}}}""");

        string[] Images(Answer answer) => [.. answer.Json["template"]!["spec"]!["containers"]!.AsArray().Select(item => item!["image"]!.GetValue<string>())];
        Images(merged).ShouldBe(["x:1", "y:2"]);
        Images(deleted).ShouldBe(["y:2"]);
    }

    [Theory, EveryServer]
    public async Task A_patch_of_an_unknown_kind_is_an_unsupported_media_type(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a");

        var answer = await server.SendAsync(HttpMethod.Patch, ConfigMaps.PathIn(space) + "/a", "{}", "application/json");

        answer.Code.ShouldBe(415);
        answer["reason"].ShouldBe("UnsupportedMediaType");
    }

    [Theory, EveryServer]
    public async Task A_deletion_says_what_is_gone(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var created = await ConfigMaps.CreateAsync(server, space, "a");

        var deleted = await server.DeleteAsync(ConfigMaps.PathIn(space) + "/a");
        var again = await server.DeleteAsync(ConfigMaps.PathIn(space) + "/a");

        deleted.Code.ShouldBe(200);
        deleted["status"].ShouldBe("Success");
        deleted["details", "uid"].ShouldBe(created["metadata", "uid"]);
        again.ShouldBeStatus(404, "NotFound", "configmaps \"a\" not found");
    }

    [Theory, EveryServer]
    public async Task A_deletion_with_another_uid_conflicts(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a");

        var answer = await server.DeleteAsync(
            ConfigMaps.PathIn(space) + "/a", """{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"other"}}""");

        answer.ShouldBeStatus(409, "Conflict", "precondition");
    }

    [Theory, EveryServer]
    public async Task Finalizers_hold_an_object_until_they_are_empty(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var path = ConfigMaps.PathIn(space) + "/a";
        await server.PostAsync(ConfigMaps.PathIn(space), """{"metadata":{"name":"a","finalizers":["example.com/hold"]}}""");

        var deleted = await server.DeleteAsync(path);
        var held = await server.GetAsync(path);
        await server.PatchAsync(path, "merge", """{"metadata":{"finalizers":null}}""");
        var gone = await server.GetAsync(path);

        deleted["metadata", "deletionTimestamp"].ShouldNotBeNull();
        held.Code.ShouldBe(200);
        gone.Code.ShouldBe(404);
    }

    [Theory, EveryServer]
    public async Task A_collection_can_be_deleted_by_label(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        await ConfigMaps.CreateAsync(server, space, "a", "\"go\":\"yes\"");
        await ConfigMaps.CreateAsync(server, space, "b", "\"go\":\"no\"");

        var deleted = await server.DeleteAsync(ConfigMaps.PathIn(space) + "?labelSelector=go%3Dyes");

        deleted.Names.ShouldBe(["a"]);
        (await server.GetAsync(ConfigMaps.PathIn(space) + "?labelSelector=go")).Names.ShouldBe(["b"]);
    }

    [Theory, EveryServer]
    public async Task A_dry_run_stores_nothing(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();

        var created = await server.PostAsync(ConfigMaps.PathIn(space) + "?dryRun=All", ConfigMaps.Json("a"));

        created.Code.ShouldBe(201);
        (await server.GetAsync(ConfigMaps.PathIn(space) + "/a")).Code.ShouldBe(404);
    }

    [Theory, EveryServer]
    public async Task Status_and_spec_are_written_apart(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var path = $"/api/v1/namespaces/{space}/persistentvolumeclaims";
        await server.PostAsync(path, """
            {"metadata":{"name":"c"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}},"status":{"phase":"Lost"}}
            """);

        var patched = await server.PatchAsync(path + "/c/status", "merge", """{"status":{"phase":"Bound"},"spec":{"volumeName":"no"}}""");
        var main = await server.PatchAsync(path + "/c", "merge", """{"metadata":{"labels":{"a":"b"}},"status":{"phase":"Lost"}}""");

        patched["status", "phase"].ShouldBe("Bound");
        patched["spec", "volumeName"].ShouldBeNull();
        main["status", "phase"].ShouldBe("Bound");
        main["metadata", "labels", "a"].ShouldBe("b");
    }

    [Theory, EveryServer]
    public async Task Scale_is_a_view_of_the_replicas(string name)
    {
        var server = await servers.GetAsync(name);
        var space = await server.CreateNamespaceAsync();
        var path = $"/apis/apps/v1/namespaces/{space}/deployments";
        var created = await server.PostAsync(path, """
            {"metadata":{"name":"d"},"spec":{"replicas":2,"selector":{"matchLabels":{"a":"b"}},
             "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"x"}]}}}}
            """);
        Assert.SkipWhen((await server.GetAsync(path + "/d/scale")).Code == 404, "this server has no scale subresource");

        var scaled = await server.PatchAsync(path + "/d/scale", "merge", """{"spec":{"replicas":5}}""");

        scaled["kind"].ShouldBe("Scale");
        scaled["spec", "replicas"].ShouldBe("5");
        var deployment = await server.GetAsync(path + "/d");
        deployment["spec", "replicas"].ShouldBe("5");
        created["metadata", "generation"].ShouldBe("1");
        deployment["metadata", "generation"].ShouldBe("2");
    }
}
