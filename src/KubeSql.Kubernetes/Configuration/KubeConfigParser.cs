using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KubeSql.Kubernetes;

/// <summary>Reads a kubeconfig file as a tree of <see cref="ConfigNode"/>, tolerant where kubectl is: duplicate keys, anchors, BOM, UTF-16, JSON.</summary>
internal sealed class KubeConfigParser
{
    private const int MaximumDepth = 64;

    private readonly string _file;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, ConfigNode> _anchors = [];

    private KubeConfigParser(string file, TextReader text)
    {
        _file = file;
        _scanner = new Scanner(text);
        _parser = new Parser(_scanner);
    }

    /// <summary>Reads a file; an empty one is an empty mapping.</summary>
    /// <exception cref="KubeConfigException">The file cannot be read, or is no YAML mapping.</exception>
    public static ConfigNode ParseFile(string file)
    {
        try
        {
            using var reader = new StreamReader(file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
            return Parse(file, reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KubeConfigException(
                "KubeConfigUnreadable", $"The kubeconfig {file} cannot be read: {exception.Message}", file, inner: exception);
        }
    }

    /// <summary>Reads text that stands in <paramref name="file"/>.</summary>
    public static ConfigNode Parse(string file, TextReader text)
    {
        var parser = new KubeConfigParser(file, text);
        try
        {
            return parser.ReadDocument();
        }
        catch (SemanticErrorException exception)
        {
            throw NotYaml(file, exception.Start.Line, exception);
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException)
        {
            // The scanner names the beginning of what it was in the middle of, or throws without a position at all.
            throw NotYaml(file, parser._scanner.CurrentPosition.Line, exception);
        }
    }

    private static KubeConfigException NotYaml(string file, long line, Exception cause) => new(
        "KubeConfigInvalid",
        $"{file}, line {line}: this is not valid YAML: {(cause is YamlException ? Redaction.Clean(cause.Message).TrimEnd('.') : "brackets, quotes or indentation do not fit")}.",
        file,
        hint: "Indent with blanks, never with tabs; `kubectl config view` shows whether kubectl can read the file.",
        inner: cause);

    private ConfigNode ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (!_parser.TryConsume<DocumentStart>(out _))
        {
            return new ConfigNode(_file, 1) { Members = [] };
        }

        var root = ReadNode(0);
        if (root is { Scalar: null, Elements: null, Members: null })
        {
            return new ConfigNode(_file, 1) { Members = [] };
        }

        return root.Members is not null ? root : throw root.Invalid("a kubeconfig must be a mapping with clusters, users and contexts");
    }

    private ConfigNode ReadNode(int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new SemanticErrorException(_parser.Current!.Start, _parser.Current.End, $"nested deeper than {MaximumDepth} levels");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value, out var target)
                ? target
                : throw new SemanticErrorException(alias.Start, alias.End, $"the anchor {alias.Value} is not defined");
        }

        var start = (NodeEvent)_parser.Current!;
        var node = start switch
        {
            Scalar => ReadScalar(),
            MappingStart => ReadMapping(depth),
            _ => ReadSequence(depth),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = node;
        }

        return node;
    }

    private ConfigNode ReadScalar()
    {
        var scalar = _parser.Consume<Scalar>();
        bool isPlain = scalar.Style == ScalarStyle.Plain;
        bool isNull = isPlain && scalar.Value is "" or "~" or "null" or "Null" or "NULL";
        return new ConfigNode(_file, scalar.Start.Line) { Scalar = isNull ? null : scalar.Value, IsPlain = isPlain };
    }

    private ConfigNode ReadSequence(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        List<ConfigNode> elements = [];
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            elements.Add(ReadNode(depth + 1));
        }

        return new ConfigNode(_file, start.Start.Line) { Elements = elements };
    }

    private ConfigNode ReadMapping(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        Dictionary<string, ConfigNode> members = [];
        List<ConfigNode> merged = [];
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key.Scalar == "<<" && key.IsPlain)
            {
                merged.AddRange(value.Elements ?? [value]);
            }
            else if (key.Scalar is not null)
            {
                members[key.Scalar] = value;
            }
        }

        foreach (var (key, value) in merged.SelectMany(node => node.Members ?? []))
        {
            members.TryAdd(key, value);
        }

        return new ConfigNode(_file, start.Start.Line) { Members = members };
    }
}
