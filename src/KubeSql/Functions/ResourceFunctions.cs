using System.Text;
using KubeSql.Projection;

namespace KubeSql.Functions;

/// <summary>Functions of quantities, images, versions and addresses.</summary>
internal static class ResourceFunctions
{
    /// <summary>Registers all of them.</summary>
    public static void Register(FunctionRegistry registry)
    {
        registry.Add("cpu", 1, arguments => Quantity(arguments));
        registry.Add("bytes", 1, arguments => Quantity(arguments) is { } bytes ? (long)Math.Ceiling(bytes) : null);
        registry.Add("format_bytes", 1, arguments => Quantity(arguments) is { } bytes ? ByteSizes.Format(bytes) : null);
        registry.Add("pod_request", 4, arguments => arguments.IsNull(0) ? null : PodRequest(arguments, default));
        registry.Add("pod_request", 5, arguments => arguments.IsNull(0) ? null : PodRequest(arguments, arguments.Bytes(4)));
        registry.Add("scaling_targets", 2, arguments => ScalingTargets.Format(arguments.Text(0), arguments.Text(1)));
        registry.AddText("image_registry", image => ImageReference.Parse(image).Registry);
        registry.AddText("image_repository", image => ImageReference.Parse(image).Repository);
        registry.AddText("image_tag", image => ImageReference.Parse(image).Tag);
        registry.AddText("image_digest", image => ImageReference.Parse(image).Digest);
        registry.AddText("semver", SemanticVersion.ToSortKey);
        registry.Add("semver_compare", 2, arguments =>
            arguments.Text(0) is { } left && arguments.Text(1) is { } right ? SemanticVersion.Compare(left, right) : null);
        registry.AddText("ip_key", IpAddresses.ToSortKey);
        registry.AddText("inet", IpAddresses.ToSortKey);
        registry.AddCollation("inet", IpAddresses.Compare);
        registry.Add("cidr_contains", 2, arguments =>
            arguments.Text(0) is { } network && arguments.Text(1) is { } address ? IpAddresses.IsInNetwork(network, address) : null);
    }

    private static double PodRequest(SqlArguments arguments, ReadOnlySpan<byte> podRequests) =>
        PodRequests.Compute(arguments.Bytes(0), arguments.Bytes(1), arguments.Bytes(2), arguments.Bytes(3), podRequests);

    private static double? Quantity(SqlArguments arguments) =>
        arguments.Text(0) is { } text && KubernetesQuantity.TryParse(Encoding.UTF8.GetBytes(text), out var quantity) ? quantity.Real : null;
}
