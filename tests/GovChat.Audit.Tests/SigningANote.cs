namespace GovChat.Audit.Tests;

/// <summary>Notes as C2SP signed-note spells them, and checkpoints as tlog-checkpoint does.</summary>
public sealed class SigningANote
{
    // A checkpoint of Sigstore's log with its key, as in the tests of transparency-dev/formats (note/note_ecdsa_test.go).
    private const string RekorKey =
        "rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l"
        + "+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=";

    private const string RekorNote =
        "Rekor\n798034\nf+7CoKgXKE/tNys9TTXcr/ad6U/K3xvznmzew9y6SP0=\n\n\u2014 rekor.sigstore.dev "
        + "wNI9ajBEAiARInWIWyCdyG27CO6LPnPekyw20qO0YJfoaPaowGp/XgIgc+qEHS3+GKVClgqq20uDLet7MCoTURUCRdxwWBHHufk=\n";

    // The example of the specification itself, signed with Ed25519, which is not ours to verify.
    private const string Quasimodo =
        "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned \u00e8 subito sera.\n\n"
        + "\u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQ"
        + "waqP3ZekRwNtIc=\n";

    private static readonly Checkpoint Point = new(
        "govchat/audit/a",
        42,
        TreeHash.OfLeaf([1]),
        new DateTimeOffset(2026, 11, 23, 0, 0, 1, TimeSpan.Zero)
    );

    [Fact]
    public void A_public_log_s_note_verifies_with_its_key()
    {
        var (key, note) = (NoteVerifier.Read(RekorKey), SignedNote.Read(RekorNote));

        Assert.Equal(RekorNote, note!.ToString());
        Assert.True(note.IsSignedBy(key!));
        Assert.False((note with { Text = note.Text.Replace('8', '9') }).IsSignedBy(key!));
    }

    [Fact]
    public void The_specification_s_example_is_a_note_of_another_key()
    {
        var note = SignedNote.Read(Quasimodo);

        Assert.Equal(Quasimodo, note!.ToString());
        Assert.Equal("quasimodo.example/salvatore", Assert.Single(note.Signatures).Name);
        Assert.False(note.IsSignedBy(NoteVerifier.Read(RekorKey)!));
    }

    [Fact]
    public void What_one_key_signed_another_did_not()
    {
        using var signer = new TestSigner("govchat/audit/a");
        using var namesake = new TestSigner("govchat/audit/a");
        var note = SignedNote.Read(SignedNote.Sign(Point.ToText(), signer).ToString());

        Assert.True(note!.IsSignedBy(signer.Verifier));
        Assert.False(note.IsSignedBy(namesake.Verifier));
        Assert.Equal(signer.Verifier.ToString(), NoteVerifier.Read(signer.Verifier.ToString())!.ToString());
    }

    [Fact]
    public void A_second_signature_changes_nothing_unless_it_is_a_false_one_of_the_same_key()
    {
        using var signer = new TestSigner("govchat/audit/a");
        using var other = new TestSigner("example.org/witness");
        var (own, foreign) = (SignedNote.Sign(Point.ToText(), signer), SignedNote.Sign(Point.ToText(), other));
        var both = own with { Signatures = [.. foreign.Signatures, .. own.Signatures] };
        var forged = own with
        {
            Signatures = [own.Signatures[0] with { Bytes = foreign.Signatures[0].Bytes }, .. own.Signatures],
        };

        Assert.True(SignedNote.Read(both.ToString())!.IsSignedBy(signer.Verifier));
        Assert.False(SignedNote.Read(forged.ToString())!.IsSignedBy(signer.Verifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n")]
    [InlineData("text\n\n- name AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAA\n")]
    [InlineData("text\n\n\u2014 na+me AAAAAAA=\n")]
    [InlineData("text\n\n\u2014 name AAAAAAA=")]
    [InlineData("text\n\n\u2014 name AAAAAAA=\n\u2014 x\n")]
    [InlineData("te\txt\n\n\u2014 name AAAAAAA=\n")]
    public void What_is_not_a_note_is_not_read(string text)
    {
        Assert.Null(SignedNote.Read(text));
        Assert.NotNull(SignedNote.Read("text\n\n\u2014 name AAAAAAA=\n"));
    }

    [Fact]
    public void A_checkpoint_reads_back_as_it_was()
    {
        var read = Checkpoint.Read(Point.ToText());

        Assert.Equal(Point with { Root = read!.Root }, read);
        Assert.Equal(Point.Root, read.Root);
        Assert.Equal(
            "govchat/audit/a\n42\n" + Convert.ToBase64String(Point.Root) + "\ntime 2026-11-23T00:00:01Z\n",
            Point.ToText()
        );
    }

    public static TheoryData<string> NotCheckpoints =>
        [
            Point.ToText() + "more\n",
            Point.ToText().Replace("42", "042", StringComparison.Ordinal),
            Point.ToText().Replace("42", "-42", StringComparison.Ordinal),
            Point.ToText().Replace("time ", "Time ", StringComparison.Ordinal),
            Point.ToText().Replace("Z\n", "+00:00\n", StringComparison.Ordinal),
            Point.ToText().Replace("=\n", "\n", StringComparison.Ordinal),
            Point.ToText().Replace("=\n", "= \n", StringComparison.Ordinal),
            Point.ToText()[..^1],
        ];

    [Theory]
    [MemberData(nameof(NotCheckpoints))]
    public void What_is_not_exactly_a_checkpoint_is_not_read(string text)
    {
        Assert.Null(Checkpoint.Read(text));
        Assert.NotNull(Checkpoint.Read(Point.ToText()));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("name+00000000+AjBZ")]
    [InlineData("name+c0d23d6a")]
    public void What_is_not_a_key_is_not_read(string text)
    {
        Assert.Null(NoteVerifier.Read(text));
        Assert.Null(NoteVerifier.Read(RekorKey.Replace("c0d23d6a", "c0d23d6b", StringComparison.Ordinal)));
        Assert.NotNull(NoteVerifier.Read(RekorKey));
    }
}
