// Checks a log with Go's own implementation of signed notes and transparent logs, the one that guards Go's module sums, and with
// nothing of ours: hashes of entries, the tree, the signature, inclusion and consistency. Standard input is one JSON object;
// standard output says what was checked.
package main

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type inclusion struct {
	Index int64
	Proof [][]byte
}

type consistency struct {
	Size  int64
	Root  []byte
	Proof [][]byte
}

type log struct {
	Name        string
	Key         []byte
	Note        string
	Entries     [][]byte
	Inclusion   []inclusion
	Consistency []consistency
}

// A key of ECDSA on P-256 as C2SP signed-note has it; the package brings Ed25519 alone, and takes others through this door.
type verifier struct {
	name string
	id   uint32
	key  *ecdsa.PublicKey
}

func (v verifier) Name() string    { return v.name }
func (v verifier) KeyHash() uint32 { return v.id }
func (v verifier) Verify(text, signature []byte) bool {
	hash := sha256.Sum256(text)
	return ecdsa.VerifyASN1(v.key, hash[:], signature)
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var told log
	if err := json.NewDecoder(os.Stdin).Decode(&told); err != nil {
		return err
	}
	tree, err := open(told)
	if err != nil {
		return fmt.Errorf("note: %w", err)
	}
	root, err := treeOf(told.Entries, tree.N)
	if err != nil || root != tree.Hash {
		return fmt.Errorf("tree: its root is %v, the note says %v (%v)", root, tree.Hash, err)
	}
	for _, one := range told.Inclusion {
		leaf := tlog.RecordHash(told.Entries[one.Index])
		if err := tlog.CheckRecord(hashes(one.Proof), tree.N, tree.Hash, one.Index, leaf); err != nil {
			return fmt.Errorf("inclusion of %d: %w", one.Index, err)
		}
	}
	for _, one := range told.Consistency {
		if err := tlog.CheckTree(hashes(one.Proof), tree.N, tree.Hash, one.Size, hash(one.Root)); err != nil {
			return fmt.Errorf("consistency from %d: %w", one.Size, err)
		}
	}
	fmt.Printf("holds: %d entries, %d inclusions, %d consistencies\n", tree.N, len(told.Inclusion), len(told.Consistency))
	return nil
}

// The checkpoint: origin, size, root; what follows are extension lines, which this implementation does not know.
func open(told log) (tlog.Tree, error) {
	key, err := x509.ParsePKIXPublicKey(told.Key)
	if err != nil {
		return tlog.Tree{}, err
	}
	id := sha256.Sum256(told.Key)
	by := verifier{told.Name, binary.BigEndian.Uint32(id[:]), key.(*ecdsa.PublicKey)}
	signed, err := note.Open([]byte(told.Note), note.VerifierList(by))
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.SplitN(signed.Text, "\n", 4)
	if len(lines) != 4 || lines[0] != told.Name {
		return tlog.Tree{}, errors.New("it is no checkpoint of this log")
	}
	return tlog.ParseTree([]byte("go.sum database tree\n" + lines[1] + "\n" + lines[2] + "\n"))
}

func treeOf(entries [][]byte, size int64) (tlog.Hash, error) {
	var stored []tlog.Hash
	read := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for at, index := range indexes {
			if index >= int64(len(stored)) {
				return nil, errors.New("there are fewer entries")
			}
			found[at] = stored[index]
		}
		return found, nil
	})
	for at, entry := range entries {
		more, err := tlog.StoredHashes(int64(at), entry, read)
		if err != nil {
			return tlog.Hash{}, err
		}
		stored = append(stored, more...)
	}
	return tlog.TreeHash(size, read)
}

func hashes(proof [][]byte) []tlog.Hash {
	all := make([]tlog.Hash, len(proof))
	for at, one := range proof {
		all[at] = hash(one)
	}
	return all
}

func hash(bytes []byte) (one tlog.Hash) {
	copy(one[:], bytes)
	return one
}
