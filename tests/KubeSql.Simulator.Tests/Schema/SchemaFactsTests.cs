using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Tests.Schema;

public sealed class SchemaFactsTests
{
    [Theory]
    [InlineData("v1", "pods", "Pod", "po")]
    [InlineData("apps/v1", "deployments", "Deployment", "deploy")]
    [InlineData("batch/v1", "cronjobs", "CronJob", "cj")]
    [InlineData("networking.k8s.io/v1", "ingresses", "Ingress", "ing")]
    [InlineData("policy/v1", "poddisruptionbudgets", "PodDisruptionBudget", "pdb")]
    [InlineData("autoscaling/v2", "horizontalpodautoscalers", "HorizontalPodAutoscaler", "hpa")]
    [InlineData("storage.k8s.io/v1", "storageclasses", "StorageClass", "sc")]
    [InlineData("apiextensions.k8s.io/v1", "customresourcedefinitions", "CustomResourceDefinition", "crd")]
    public void A_resource_has_its_kind_and_short_name(string groupVersion, string plural, string kind, string shortName)
    {
        var resource = SchemaFacts.BuiltIn.Resource(groupVersion, plural);

        (resource.Kind, resource.ShortNames[0]).ShouldBe((kind, shortName));
    }

    [Theory]
    [InlineData("coordination.k8s.io/v1", "leases")]
    [InlineData("discovery.k8s.io/v1", "endpointslices")]
    [InlineData("rbac.authorization.k8s.io/v1", "clusterroles")]
    [InlineData("events.k8s.io/v1", "events")]
    [InlineData("scheduling.k8s.io/v1", "priorityclasses")]
    [InlineData("node.k8s.io/v1", "runtimeclasses")]
    [InlineData("admissionregistration.k8s.io/v1", "validatingwebhookconfigurations")]
    [InlineData("certificates.k8s.io/v1", "certificatesigningrequests")]
    [InlineData("apiregistration.k8s.io/v1", "apiservices")]
    [InlineData("authorization.k8s.io/v1", "selfsubjectaccessreviews")]
    [InlineData("authentication.k8s.io/v1", "tokenreviews")]
    [InlineData("metrics.k8s.io/v1beta1", "nodes")]
    [InlineData("metrics.k8s.io/v1beta1", "pods")]
    public void Every_stable_group_is_there(string groupVersion, string plural)
    {
        SchemaFacts.BuiltIn.Resource(groupVersion, plural).Verbs.ShouldNotBeEmpty();
    }

    [Fact]
    public void Every_reference_leads_to_a_type()
    {
        var facts = SchemaFacts.BuiltIn;
        var dangling = facts.Types.Values
            .SelectMany(type => type.Fields)
            .Where(field => field.Reference is not null && !facts.Types.ContainsKey(field.Reference))
            .Select(field => field.Reference);

        dangling.Concat(facts.Resources.Select(resource => resource.TypeName).Where(name => !facts.Types.ContainsKey(name))).ShouldBeEmpty();
    }

    [Fact]
    public void Shapes_types_and_merge_keys_of_fields_are_known()
    {
        var pod = SchemaFacts.BuiltIn.Types["io.k8s.api.core.v1.PodSpec"].Fields.ToDictionary(field => field.Name);

        pod["containers"].ShouldSatisfyAllConditions(
            field => field.Shape.ShouldBe(FieldShape.List),
            field => field.Reference.ShouldBe("io.k8s.api.core.v1.Container"),
            field => field.PatchMergeKey.ShouldBe("name"),
            field => field.IsRequired.ShouldBeTrue());
        pod["nodeSelector"].Shape.ShouldBe(FieldShape.Map);
        pod["priority"].ShouldSatisfyAllConditions(field => field.Type.ShouldBe("integer"), field => field.Format.ShouldBe("int32"));
    }

    [Fact]
    public void Types_that_are_scalars_say_so()
    {
        var types = SchemaFacts.BuiltIn.Types;

        types["io.k8s.apimachinery.pkg.apis.meta.v1.Time"].ShouldSatisfyAllConditions(
            type => type.Scalar.ShouldBe("string"),
            type => type.Format.ShouldBe("date-time"));
        types["io.k8s.apimachinery.pkg.util.intstr.IntOrString"].Format.ShouldBe("int-or-string");
    }

    [Fact]
    public void Subresources_of_both_files_add_up()
    {
        SchemaFacts.BuiltIn.Resource("v1", "pods").Subresources.ShouldBe(
            ["attach", "binding", "ephemeralcontainers", "eviction", "exec", "log", "portforward", "proxy", "resize", "status"]);
    }

    [Fact]
    public void Fields_that_people_use_most_have_a_text()
    {
        var fields = SchemaFacts.BuiltIn.Types["io.k8s.api.core.v1.PodStatus"].Fields.ToDictionary(field => field.Name);

        fields["phase"].Text.ShouldBe("Pending, Running, Succeeded, Failed or Unknown; kubectl shows a finer status");
    }

    [Fact]
    public void Every_text_belongs_to_a_field()
    {
        using var stream = typeof(SchemaFacts).Assembly.GetManifestResourceStream("KubeSql.Simulator.Schema.schema-texts.tsv")!;
        using var reader = new StreamReader(stream);
        var texts = reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));

        texts.Where(cells => SchemaFacts.BuiltIn.Types[cells[0]].Fields.All(field => field.Name != cells[1])).ShouldBeEmpty();
    }
}
