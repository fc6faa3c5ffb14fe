using System.Text;

namespace KubeSql.Kubernetes;

/// <summary>
/// How the objects of the built-in kinds look in protobuf, from the Go types of k8s.io/api
/// (https://kubernetes.io/docs/reference/using-api/api-concepts/#protobuf-encoding).
/// </summary>
internal static class WireTypes
{
    private const string Resource = "KubeSql.Kubernetes.Protobuf.wire.tsv";

    private static readonly Lazy<Dictionary<string, WireMessage>> s_objects = new(Read);

    /// <summary>The message of a resource's objects; null for kinds that are not built in, or not in a stable version.</summary>
    public static WireMessage? Find(ApiResource resource) => s_objects.Value.GetValueOrDefault(Key(resource.Group, resource.Version, resource.Kind));

    private static string Key(string group, string version, string kind) => $"{group}/{version}/{kind}";

    private static Dictionary<string, WireMessage> Read()
    {
        var objects = new Dictionary<string, WireMessage>(StringComparer.Ordinal);
        var messages = new Dictionary<string, WireMessage>(StringComparer.Ordinal);
        using var reader = new StreamReader(typeof(WireTypes).Assembly.GetManifestResourceStream(Resource)!);
        WireMessage? message = null;
        while (reader.ReadLine() is { } line)
        {
            switch (line.Split('\t'))
            {
                case ["object", var group, var version, var kind, var name]:
                    objects.Add(Key(group, version, kind), Message(name));
                    break;
                case ["message", var name]:
                    message = Message(name);
                    break;
                case ["", var number, var name, var form, var type]:
                    message!.Add(int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), Field(name, form, type));
                    break;
            }
        }

        return objects;

        WireMessage Message(string name)
        {
            ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(messages, name, out _);
            return known ??= new WireMessage();
        }

        WireField Field(string name, string form, string type)
        {
            var isMessage = !Enum.TryParse<WireType>(type, ignoreCase: true, out var known);
            return new WireField(name.Length == 0 ? [] : Encoding.UTF8.GetBytes($"\"{name}\":"), isMessage ? WireType.Message : known)
            {
                IsList = form == "[]",
                IsMap = form == "{}",
                OmitsEmpty = form == "?",
                Message = isMessage ? Message(type) : null,
            };
        }
    }
}
