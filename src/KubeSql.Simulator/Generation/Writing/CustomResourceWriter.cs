using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes custom resource definitions and objects of them: certificates, and scan reports, whose content stands beside spec and status.</summary>
internal sealed class CustomResourceWriter(ObjectEmitter emitter, ClusterPlan plan)
{
    private readonly SeededRandom _random = plan.Random("custom resources");

    /// <summary>Certificates, with conditions and columns of their own.</summary>
    public static ResourceFacts Certificates { get; } = Resource("cert-manager.io", "v1", "certificates", "certificate", "Certificate", "cert,certs", "cert-manager", "status");

    /// <summary>Scan reports, whose top-level field is <c>report</c>.</summary>
    public static ResourceFacts Reports { get; } = Resource("scans.example.com", "v1alpha1", "vulnerabilityreports", "vulnerabilityreport", "VulnerabilityReport", "vuln,vulns", "", "");

    /// <summary>The name of a deployment's report.</summary>
    public static string ReportName(WorkloadPlan workload) => $"{workload.Name}-{workload.Template.Containers[0].Name}";

    public void Write()
    {
        WriteDefinition(Certificates, CertificateColumns, CertificateSchema);
        WriteDefinition(Reports, ReportColumns, ReportSchema);
        foreach (var workload in plan.Workloads.Where(workload => workload.Kind == WorkloadKind.Deployment))
        {
            if (workload.Service is { HasTls: true, Host: not null } service)
            {
                WriteCertificate(workload, service);
            }

            if (workload.Namespace.Environment == "prod" && workload.Revisions.Count > 0)
            {
                WriteReport(workload);
            }
        }
    }

    private static ResourceFacts Resource(string group, string version, string plural, string singular, string kind, string shortNames, string categories, string subresources) => new()
    {
        Group = group,
        Version = version,
        Plural = plural,
        Singular = singular,
        Kind = kind,
        IsNamespaced = true,
        Verbs = ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"],
        ShortNames = shortNames.Split(','),
        Categories = categories.Split(',', StringSplitOptions.RemoveEmptyEntries),
        Subresources = subresources.Split(',', StringSplitOptions.RemoveEmptyEntries),
        TypeName = $"{string.Join('.', group.Split('.').Reverse())}.{version}.{kind}",
    };

    private void WriteDefinition(ResourceFacts custom, string columns, string schema)
    {
        var names = JsonText.Object(
            $"\"plural\":\"{custom.Plural}\",\"singular\":\"{custom.Singular}\",\"shortNames\":{JsonText.List(custom.ShortNames)},\"kind\":\"{custom.Kind}\",\"listKind\":\"{custom.Kind}List\"",
            custom.Categories.Count == 0 ? null : $"\"categories\":{JsonText.List(custom.Categories)}");
        var subresources = custom.Subresources.Count == 0 ? "" : "\"subresources\":{\"status\":{}},";
        var time = emitter.Timeline.Time(NamespacePlanner.ClusterAge);
        emitter.Write(SchemaFacts.BuiltIn.Resource("apiextensions.k8s.io/v1", "customresourcedefinitions"),
            new ObjectMetadata($"{custom.Plural}.{custom.Group}", _random.NextUid(), NamespacePlanner.ClusterAge) { Generation = 1 }, $$$"""
            {"spec":{"group":"{{{custom.Group}}}","names":{{{names}}},"scope":"Namespaced",
            "versions":[{"name":"{{{custom.Version}}}","served":true,"storage":true,{{{subresources}}}"additionalPrinterColumns":{{{columns}}},"schema":{"openAPIV3Schema":{{{schema}}}}}],
            "conversion":{"strategy":"None"}},
            "status":{"conditions":[{"type":"NamesAccepted","status":"True","lastTransitionTime":"{{{time}}}","reason":"NoConflicts","message":"no conflicts found"},
            {"type":"Established","status":"True","lastTransitionTime":"{{{time}}}","reason":"InitialNamesAccepted","message":"the initial names have been accepted"}],
            "acceptedNames":{{{names}}},"storedVersions":["{{{custom.Version}}}"]}}
            """);
    }

    private void WriteCertificate(WorkloadPlan workload, ServicePlan service)
    {
        var isReady = service.Name != "grafana" && !_random.Chance(0.1);
        var (reason, message) = isReady ? ("Ready", "Certificate is up to date and has not expired") : ("DoesNotExist", "Issuing certificate as Secret does not exist");
        var since = emitter.Timeline.Time(isReady ? 20 * 86_400 : 1800);
        var issuing = isReady ? "" : $$"""
            {"type":"Issuing","status":"True","observedGeneration":1,"lastTransitionTime":"{{since}}","reason":"{{reason}}","message":"{{message}}"},
            """;
        var validity = !isReady ? "" : $$"""
            ,"notBefore":"{{emitter.Timeline.Time(20 * 86_400)}}","notAfter":"{{emitter.Timeline.Time(-70 * 86_400)}}","renewalTime":"{{emitter.Timeline.Time(-40 * 86_400)}}","revision":{{_random.Between(1, 9)}}
            """;
        emitter.Write(Certificates, new ObjectMetadata($"{service.Name}-tls", _random.NextUid(), workload.Age) { Namespace = workload.Namespace.Name, Generation = 1 }, $$$"""
            {"spec":{"secretName":"{{{service.Name}}}-tls","dnsNames":["{{{service.Host}}}"],"duration":"2160h0m0s","renewBefore":"720h0m0s","issuerRef":{"name":"internal","kind":"ClusterIssuer","group":"cert-manager.io"},"privateKey":{"algorithm":"ECDSA","size":256},"usages":["digital signature","server auth"]},
            "status":{"conditions":[{{{issuing}}}{"type":"Ready","status":"{{{(isReady ? "True" : "False")}}}","observedGeneration":1,"lastTransitionTime":"{{{since}}}","reason":"{{{reason}}}","message":"{{{message}}}"}]{{{validity}}}}}
            """);
    }

    private void WriteReport(WorkloadPlan workload)
    {
        var container = workload.Template.Containers[0];
        int[] counts = [_random.Next(4), _random.Next(12), _random.Next(40), _random.Next(60)];
        var findings = Enumerable.Range(0, Math.Min(3, counts[0] + counts[1])).Select(i => $$"""
            {"id":"EXAMPLE-2026-{{_random.Between(1000, 9999)}}","severity":"{{(i < counts[0] ? "CRITICAL" : "HIGH")}}","package":"lib{{_random.Pick(Words.Services)}}","installed":"1.{{_random.Next(20)}}.0","score":{{_random.Between(70, 99) / 10}}.{{_random.Next(10)}}}
            """);
        emitter.Write(Reports, new ObjectMetadata(ReportName(workload), _random.NextUid(), 7200)
        {
            Namespace = workload.Namespace.Name,
            Owner = workload.AsOwner,
        }, $$$"""
            {"report":{"scannedAt":"{{{emitter.Timeline.Time(7200)}}}","artifact":{"image":"{{{container.Image}}}"},"summary":{"critical":{{{counts[0]}}},"high":{{{counts[1]}}},"medium":{{{counts[2]}}},"low":{{{counts[3]}}}},"findings":{{{JsonText.Array(findings)}}}}}
            """);
    }

    private const string CertificateColumns = """
        [{"name":"Ready","type":"string","jsonPath":".status.conditions[?(@.type==\"Ready\")].status"},{"name":"Secret","type":"string","jsonPath":".spec.secretName"},
        {"name":"Issuer","type":"string","priority":1,"jsonPath":".spec.issuerRef.name"},{"name":"Expires","type":"date","priority":1,"jsonPath":".status.notAfter"},
        {"name":"Age","type":"date","jsonPath":".metadata.creationTimestamp"}]
        """;

    private const string CertificateSchema = """
        {"type":"object","required":["spec"],"properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},
        "spec":{"type":"object","required":["secretName","issuerRef"],"properties":{"secretName":{"type":"string"},"dnsNames":{"type":"array","items":{"type":"string"}},"duration":{"type":"string"},"renewBefore":{"type":"string"},
        "issuerRef":{"type":"object","required":["name"],"properties":{"name":{"type":"string"},"kind":{"type":"string"},"group":{"type":"string"}}},
        "privateKey":{"type":"object","properties":{"algorithm":{"type":"string","enum":["RSA","ECDSA","Ed25519"]},"size":{"type":"integer"}}},"usages":{"type":"array","items":{"type":"string"}}}},
        "status":{"type":"object","properties":{"conditions":{"type":"array","x-kubernetes-list-type":"map","x-kubernetes-list-map-keys":["type"],"items":{"type":"object","required":["status","type"],"properties":{"type":{"type":"string"},"status":{"type":"string"},
        "observedGeneration":{"type":"integer","format":"int64"},"lastTransitionTime":{"type":"string","format":"date-time"},"reason":{"type":"string"},"message":{"type":"string"}}}},
        "notBefore":{"type":"string","format":"date-time"},"notAfter":{"type":"string","format":"date-time"},"renewalTime":{"type":"string","format":"date-time"},"revision":{"type":"integer"}}}}}
        """;

    private const string ReportColumns = """
        [{"name":"Image","type":"string","jsonPath":".report.artifact.image"},{"name":"Critical","type":"integer","jsonPath":".report.summary.critical"},
        {"name":"High","type":"integer","jsonPath":".report.summary.high"},{"name":"Age","type":"date","jsonPath":".metadata.creationTimestamp"}]
        """;

    private const string ReportSchema = """
        {"type":"object","properties":{"apiVersion":{"type":"string"},"kind":{"type":"string"},"metadata":{"type":"object"},
        "report":{"type":"object","properties":{"scannedAt":{"type":"string","format":"date-time"},"artifact":{"type":"object","properties":{"image":{"type":"string"}}},
        "summary":{"type":"object","properties":{"critical":{"type":"integer"},"high":{"type":"integer"},"medium":{"type":"integer"},"low":{"type":"integer"}}},
        "findings":{"type":"array","items":{"type":"object","properties":{"id":{"type":"string"},"severity":{"type":"string"},"package":{"type":"string"},"installed":{"type":"string"},"score":{"type":"number"}}}}}}}}
        """;
}
