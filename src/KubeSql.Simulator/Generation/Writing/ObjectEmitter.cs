using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using KubeSql.Simulator.Generation.Planning;
using KubeSql.Simulator.Schema;

namespace KubeSql.Simulator.Generation.Writing;

/// <summary>Writes objects one after the other into a buffer it reuses, and hands each over when it is whole.</summary>
internal sealed class ObjectEmitter : IDisposable
{
    private readonly ObjectCommit _commit;
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private readonly Utf8JsonWriter _json;
    private ResourceFacts? _resource;
    private ObjectMetadata? _metadata;

    public ObjectEmitter(ObjectCommit commit, Timeline timeline)
    {
        _commit = commit;
        Timeline = timeline;
        // Servers escape only what JSON demands; the writer's checks would cost a third of the time.
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
    }

    public Timeline Timeline { get; }

    /// <summary>
    /// Writes an object whose fields beside apiVersion, kind and metadata are given as the text of a JSON object.
    /// Between tokens it may break lines; it may not hold other white space.
    /// </summary>
    public void Write(ResourceFacts resource, ObjectMetadata metadata, string fields)
    {
        Begin(resource, metadata).Flush();
        var rest = fields.AsSpan(1);
        if (rest.Length > 1)
        {
            _buffer.Write(","u8);
        }

        while (rest.IndexOf('\n') is var end and >= 0)
        {
            Encoding.UTF8.GetBytes(rest[..end], _buffer);
            rest = rest[(end + 1)..];
        }

        Encoding.UTF8.GetBytes(rest, _buffer);
        _commit(resource, metadata.Namespace, metadata.Name, _buffer.WrittenSpan);
    }

    /// <summary>Starts an object; its fields after the metadata are the caller's, until <see cref="End"/>.</summary>
    public Utf8JsonWriter Begin(ResourceFacts resource, ObjectMetadata metadata)
    {
        _resource = resource;
        _metadata = metadata;
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("apiVersion"u8, resource.GroupVersion);
        _json.WriteString("kind"u8, resource.Kind);
        WriteMetadata(metadata);
        return _json;
    }

    public void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _commit(_resource!, _metadata!.Namespace, _metadata.Name, _buffer.WrittenSpan);
    }

    public void Dispose() => _json.Dispose();

    private void WriteMetadata(ObjectMetadata metadata)
    {
        _json.WriteStartObject("metadata"u8);
        _json.WriteString("name"u8, metadata.Name);
        WriteUnlessNull("generateName"u8, metadata.GenerateName);
        WriteUnlessNull("namespace"u8, metadata.Namespace);
        if (metadata.Uid is { } uid)
        {
            _json.WriteString("uid"u8, uid);
        }

        if (metadata.Generation > 0)
        {
            _json.WriteNumber("generation"u8, metadata.Generation);
        }

        _json.WriteString("creationTimestamp"u8, Timeline.Time(metadata.Age));
        if (metadata.DeletionAge is { } deletionAge)
        {
            _json.WriteString("deletionTimestamp"u8, Timeline.Time(deletionAge));
            _json.WriteNumber("deletionGracePeriodSeconds"u8, 30);
        }

        WriteMap("labels"u8, metadata.Labels);
        WriteMap("annotations"u8, metadata.Annotations);
        WriteOwner(metadata.Owner);
        if (metadata.Finalizers.Count > 0)
        {
            _json.WriteStartArray("finalizers"u8);
            foreach (var finalizer in metadata.Finalizers)
            {
                _json.WriteStringValue(finalizer);
            }

            _json.WriteEndArray();
        }

        if (!metadata.ManagedFields.IsEmpty)
        {
            _json.WritePropertyName("managedFields"u8);
            _json.WriteRawValue(metadata.ManagedFields.Span, skipInputValidation: true);
        }

        _json.WriteEndObject();
    }

    private void WriteOwner(OwnerPlan? owner)
    {
        if (owner is null)
        {
            return;
        }

        _json.WriteStartArray("ownerReferences"u8);
        _json.WriteStartObject();
        _json.WriteString("apiVersion"u8, owner.ApiVersion);
        _json.WriteString("kind"u8, owner.Kind);
        _json.WriteString("name"u8, owner.Name);
        _json.WriteString("uid"u8, owner.Uid);
        _json.WriteBoolean("controller"u8, true);
        if (owner.Kind != "Node")
        {
            _json.WriteBoolean("blockOwnerDeletion"u8, true);
        }

        _json.WriteEndObject();
        _json.WriteEndArray();
    }

    private void WriteMap(ReadOnlySpan<byte> name, IReadOnlyList<KeyValuePair<string, string>> map)
    {
        if (map.Count == 0)
        {
            return;
        }

        _json.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            _json.WriteString(key, value);
        }

        _json.WriteEndObject();
    }

    private void WriteUnlessNull(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            _json.WriteString(name, value);
        }
    }
}
