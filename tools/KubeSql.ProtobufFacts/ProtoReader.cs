using System.Text.RegularExpressions;

namespace KubeSql.ProtobufFacts;

/// <summary>Reads the regular subset of proto2 in which go-to-protobuf writes.</summary>
internal static partial class ProtoReader
{
    private static readonly string[] s_scalars = ["string", "bytes", "bool", "int32", "int64", "uint32", "uint64", "double"];

    public static IEnumerable<ProtoMessage> Read(string text)
    {
        var package = Package().Match(text).Groups[1].Value;
        foreach (Match message in Message().Matches(text))
        {
            yield return new ProtoMessage(
                OpenApiName($"{package}.{message.Groups["name"].Value}"),
                [.. Field().Matches(message.Groups["body"].Value).Select(field => ReadField(package, field))]);
        }
    }

    private static ProtoField ReadField(string package, Match field)
    {
        var shape = field.Groups["map"].Success ? "{}" : field.Groups["label"].Value == "repeated" ? "[]" : "";
        var type = field.Groups["map"].Success ? field.Groups["map"].Value : field.Groups["type"].Value;
        return new ProtoField(int.Parse(field.Groups["number"].Value), field.Groups["name"].Value, shape, TypeName(package, type));
    }

    private static string TypeName(string package, string type) => s_scalars.Contains(type) ? type
        : OpenApiName(type.StartsWith('.') ? type[1..] : $"{package}.{type}");

    private static string OpenApiName(string name) =>
        name.StartsWith("k8s.io.", StringComparison.Ordinal) ? "io.k8s." + name["k8s.io.".Length..] : name;

    [GeneratedRegex(@"^package (\S+);", RegexOptions.Multiline)]
    private static partial Regex Package();

    [GeneratedRegex(@"^message (?<name>\w+) \{\n(?<body>.*?)^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Message();

    [GeneratedRegex(@"^\s+(?:(?<label>optional|repeated|required) (?<type>[\w.]+)|map<string, (?<map>[\w.]+)>) (?<name>\w+) = (?<number>\d+)", RegexOptions.Multiline)]
    private static partial Regex Field();
}
